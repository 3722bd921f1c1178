<?xml version='1.0' encoding='UTF-8'?>
<!-- An invented plan of an invented village, written for the demo of Modellkommune (EUPL-1.2). -->
<xplan:XPlanAuszug xmlns:xplan="http://www.xplanung.de/xplangml/6/0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="GML_birkenhain_muehlenfeld">
  <gml:featureMember>
    <xplan:BP_Plan gml:id="GML_060629d9-a20e-502e-b596-4e7b4ca0f9df">
      <xplan:name>Bebauungsplan Nr. 7 „Mühlenfeld“</xplan:name>
      <xplan:nummer>7</xplan:nummer>
      <xplan:beschreibung>Wohnen, ein kleines Mischgebiet und eine Kindertagesstätte am Mühlenweg. Die Gemeinde und der Plan sind erfunden.</xplan:beschreibung>
      <xplan:technHerstellDatum>2026-10-26</xplan:technHerstellDatum>
      <xplan:erstellungsMassstab>1000</xplan:erstellungsMassstab>
      <xplan:raeumlicherGeltungsbereich>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_19619163-f6fa-56b3-b643-2b6cdb3c5455">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395849.935 6046340.065 395930.428 6046324.418 396144.423 6046282.822 396154.411 6046321.629 396169.394 6046379.840 396171.641 6046388.571 396191.867 6046467.156 396199.858 6046498.202 395905.370 6046555.444 395897.379 6046524.399 395877.153 6046445.814 395874.905 6046437.083 395859.923 6046378.872 395849.935 6046340.065</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:raeumlicherGeltungsbereich>
      <xplan:texte xlink:href="#GML_b6ba0be3-0afa-56cb-86ee-e13ba0c445bb"/>
      <xplan:texte xlink:href="#GML_4ad65596-1711-5445-b539-47da775f662a"/>
      <xplan:texte xlink:href="#GML_c748d0c7-44cf-5f6e-b319-8b1a77f432c8"/>
      <xplan:texte xlink:href="#GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2"/>
      <xplan:texte xlink:href="#GML_df2b7e93-3610-5740-8afc-906617fcb0a5"/>
      <xplan:texte xlink:href="#GML_5420b8a6-f86b-5f20-af15-d2edf4e6020d"/>
      <xplan:gemeinde>
        <xplan:XP_Gemeinde>
          <xplan:ags>99001003</xplan:ags>
          <xplan:rs>990010003003</xplan:rs>
          <xplan:gemeindeName>Gemeinde Birkenhain</xplan:gemeindeName>
          <xplan:ortsteilName>Mühlenfeld</xplan:ortsteilName>
        </xplan:XP_Gemeinde>
      </xplan:gemeinde>
      <xplan:planArt>10001</xplan:planArt>
      <xplan:rechtsstand>2400</xplan:rechtsstand>
      <xplan:aufstellungsbeschlussDatum>2026-03-19</xplan:aufstellungsbeschlussDatum>
      <xplan:versionBauNVO>
        <xplan:XP_GesetzlicheGrundlage>
          <xplan:name>Baunutzungsverordnung</xplan:name>
          <xplan:datum>2017-11-21</xplan:datum>
        </xplan:XP_GesetzlicheGrundlage>
      </xplan:versionBauNVO>
      <xplan:versionBauGB>
        <xplan:XP_GesetzlicheGrundlage>
          <xplan:name>Baugesetzbuch</xplan:name>
          <xplan:datum>2017-11-03</xplan:datum>
        </xplan:XP_GesetzlicheGrundlage>
      </xplan:versionBauGB>
      <xplan:bereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
    </xplan:BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_Bereich gml:id="GML_b3d36d88-071e-513f-99a6-01f64abfc9e2">
      <xplan:nummer>0</xplan:nummer>
      <xplan:name>Mühlenfeld</xplan:name>
      <xplan:geltungsbereich>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_3ecbeb3e-ce4c-5f36-b3bc-014192425b0f">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395849.935 6046340.065 395930.428 6046324.418 396144.423 6046282.822 396154.411 6046321.629 396169.394 6046379.840 396171.641 6046388.571 396191.867 6046467.156 396199.858 6046498.202 395905.370 6046555.444 395897.379 6046524.399 395877.153 6046445.814 395874.905 6046437.083 395859.923 6046378.872 395849.935 6046340.065</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:geltungsbereich>
      <xplan:planinhalt xlink:href="#GML_b8fdb397-81ac-5e1b-b5fe-b09324066b4b"/>
      <xplan:planinhalt xlink:href="#GML_0981f771-748c-50b0-b232-160b0b1fd3a4"/>
      <xplan:planinhalt xlink:href="#GML_2bc66957-4615-517f-b7e4-a1db367be2a2"/>
      <xplan:planinhalt xlink:href="#GML_a11485eb-29c1-5d17-8110-6c2a37f51023"/>
      <xplan:planinhalt xlink:href="#GML_e9b45d7d-3572-5319-b010-079919f850d3"/>
      <xplan:planinhalt xlink:href="#GML_fe82916a-0377-5ea6-ab60-0069e0576c81"/>
      <xplan:planinhalt xlink:href="#GML_cabb01bc-1c25-5c9c-914a-463cae0af3a6"/>
      <xplan:planinhalt xlink:href="#GML_d63fe339-ced3-5b76-9a1e-47091a6c51b3"/>
      <xplan:planinhalt xlink:href="#GML_863ee13c-52a9-5392-9092-55659ff9f22d"/>
      <xplan:planinhalt xlink:href="#GML_b738d76f-6e2a-5c44-ba97-4d61fffaeeef"/>
      <xplan:planinhalt xlink:href="#GML_ae49189d-872f-50ee-a7dc-ed60e1902b33"/>
      <xplan:planinhalt xlink:href="#GML_74ec59d0-7169-5c37-b340-482b92ee86c5"/>
      <xplan:planinhalt xlink:href="#GML_44fc4477-b653-58ed-ac19-19ed5aa684ac"/>
      <xplan:planinhalt xlink:href="#GML_3ca31448-34d6-5193-9ae0-3f4183daa8f4"/>
      <xplan:planinhalt xlink:href="#GML_7bdf1911-3f74-5175-9071-febce152bca4"/>
      <xplan:planinhalt xlink:href="#GML_1d7e2e06-0f76-5189-b972-451e80b36d74"/>
      <xplan:planinhalt xlink:href="#GML_5f74007c-087c-5b0f-b0bb-f799534a253b"/>
      <xplan:planinhalt xlink:href="#GML_eea528f0-24bb-5074-8f93-c02b1b4a714d"/>
      <xplan:planinhalt xlink:href="#GML_1f99f31a-961e-5d94-99ca-ce3286222b78"/>
      <xplan:planinhalt xlink:href="#GML_65dacd8a-4acf-5500-b303-65b7114f850e"/>
      <xplan:planinhalt xlink:href="#GML_320005c6-cb60-5152-98cb-d61704e87be3"/>
      <xplan:planinhalt xlink:href="#GML_62a3bd04-a307-54f3-aa9b-9c27d15349ef"/>
      <xplan:planinhalt xlink:href="#GML_92330a32-fb8e-5485-8ab5-c253f8ce54b8"/>
      <xplan:planinhalt xlink:href="#GML_e659e9d5-7555-5519-b65c-5429c7173350"/>
      <xplan:planinhalt xlink:href="#GML_66f45602-c8a3-5b95-80a3-f71205191f68"/>
      <xplan:planinhalt xlink:href="#GML_a5f440a7-86fb-5653-afb6-32f36a31c26e"/>
      <xplan:planinhalt xlink:href="#GML_e8e2672a-ea8b-5962-8340-2455f69e8f6e"/>
      <xplan:planinhalt xlink:href="#GML_634200a6-516e-5b42-9169-553e3a3d17b3"/>
      <xplan:planinhalt xlink:href="#GML_c17a8b94-c745-5777-acdd-f7b3cfbbdf51"/>
      <xplan:planinhalt xlink:href="#GML_d6c459f7-f8ec-5947-b621-55fb8162d76b"/>
      <xplan:planinhalt xlink:href="#GML_f38bca05-129c-5aa5-94f5-e36bd4c80fd0"/>
      <xplan:planinhalt xlink:href="#GML_d131dad0-3909-5a1d-a807-baccd493b8df"/>
      <xplan:planinhalt xlink:href="#GML_3fb027c3-1164-5ada-9fd9-17614402eab6"/>
      <xplan:planinhalt xlink:href="#GML_2a2b9d16-9cb9-559b-8ec8-cf871c3d990b"/>
      <xplan:planinhalt xlink:href="#GML_0c320608-fcd7-5e8c-a992-e9b297857df9"/>
      <xplan:planinhalt xlink:href="#GML_a794aaa4-c646-59a9-b0fc-dc77ba599b03"/>
      <xplan:planinhalt xlink:href="#GML_9ec72cd8-75ab-59aa-9822-4730439e7590"/>
      <xplan:planinhalt xlink:href="#GML_4c3d03df-d4e9-590d-a807-42b2c076c62c"/>
      <xplan:planinhalt xlink:href="#GML_09fd80de-8275-5d30-a919-d129fdceca0d"/>
      <xplan:planinhalt xlink:href="#GML_c2a1d500-a001-5f1e-9e20-79bb69621436"/>
      <xplan:planinhalt xlink:href="#GML_7f8fb125-74d5-58f7-bc48-de58f0fa8e04"/>
      <xplan:gehoertZuPlan xlink:href="#GML_060629d9-a20e-502e-b596-4e7b4ca0f9df"/>
    </xplan:BP_Bereich>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_b8fdb397-81ac-5e1b-b5fe-b09324066b4b">
      <xplan:gliederung1>1</xplan:gliederung1>
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_b6ba0be3-0afa-56cb-86ee-e13ba0c445bb"/>
      <xplan:refTextInhalt xlink:href="#GML_c748d0c7-44cf-5f6e-b319-8b1a77f432c8"/>
      <xplan:refTextInhalt xlink:href="#GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2"/>
      <xplan:refTextInhalt xlink:href="#GML_5420b8a6-f86b-5f20-af15-d2edf4e6020d"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_b4c65409-1df4-5190-8373-f2a560d7ff26">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395877.153 6046445.814 396019.489 6046418.147 396039.715 6046496.731 395897.379 6046524.399 395877.153 6046445.814</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:MaxZahlWohnungen>2</xplan:MaxZahlWohnungen>
      <xplan:GRZ>0.3</xplan:GRZ>
      <xplan:Z>2</xplan:Z>
      <xplan:besondereArtDerBaulNutzung>1200</xplan:besondereArtDerBaulNutzung>
      <xplan:bauweise>1000</xplan:bauweise>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_0981f771-748c-50b0-b232-160b0b1fd3a4">
      <xplan:gliederung1>2</xplan:gliederung1>
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_b6ba0be3-0afa-56cb-86ee-e13ba0c445bb"/>
      <xplan:refTextInhalt xlink:href="#GML_c748d0c7-44cf-5f6e-b319-8b1a77f432c8"/>
      <xplan:refTextInhalt xlink:href="#GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2"/>
      <xplan:refTextInhalt xlink:href="#GML_5420b8a6-f86b-5f20-af15-d2edf4e6020d"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_08050f0a-e717-5b31-9938-031e97d78bda">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396027.342 6046416.620 396171.641 6046388.571 396191.867 6046467.156 396047.568 6046495.205 396027.342 6046416.620</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:MaxZahlWohnungen>2</xplan:MaxZahlWohnungen>
      <xplan:GRZ>0.3</xplan:GRZ>
      <xplan:Z>2</xplan:Z>
      <xplan:besondereArtDerBaulNutzung>1200</xplan:besondereArtDerBaulNutzung>
      <xplan:bauweise>1000</xplan:bauweise>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_2bc66957-4615-517f-b7e4-a1db367be2a2">
      <xplan:gliederung1>3</xplan:gliederung1>
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_b6ba0be3-0afa-56cb-86ee-e13ba0c445bb"/>
      <xplan:refTextInhalt xlink:href="#GML_c748d0c7-44cf-5f6e-b319-8b1a77f432c8"/>
      <xplan:refTextInhalt xlink:href="#GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2"/>
      <xplan:refTextInhalt xlink:href="#GML_5420b8a6-f86b-5f20-af15-d2edf4e6020d"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_7ce5397f-dc49-5b7a-baca-1351ca8a8889">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395948.270 6046361.699 396042.506 6046343.381 396057.488 6046401.592 395963.252 6046419.910 395962.003 6046415.059 395948.270 6046361.699</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:MaxZahlWohnungen>8</xplan:MaxZahlWohnungen>
      <xplan:GRZ>0.4</xplan:GRZ>
      <xplan:Z>3</xplan:Z>
      <xplan:besondereArtDerBaulNutzung>1200</xplan:besondereArtDerBaulNutzung>
      <xplan:bauweise>1000</xplan:bauweise>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_a11485eb-29c1-5d17-8110-6c2a37f51023">
      <xplan:gliederung1>1</xplan:gliederung1>
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_4ad65596-1711-5445-b539-47da775f662a"/>
      <xplan:refTextInhalt xlink:href="#GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2"/>
      <xplan:refTextInhalt xlink:href="#GML_5420b8a6-f86b-5f20-af15-d2edf4e6020d"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_00e7ec4c-fc61-5cd0-8201-9e30fccee71b">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395859.923 6046378.872 395940.417 6046363.226 395948.270 6046361.699 395962.003 6046415.059 395957.095 6046416.013 395958.344 6046420.864 395874.905 6046437.083 395859.923 6046378.872</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:MaxZahlWohnungen>4</xplan:MaxZahlWohnungen>
      <xplan:GRZ>0.5</xplan:GRZ>
      <xplan:Z>3</xplan:Z>
      <xplan:besondereArtDerBaulNutzung>1500</xplan:besondereArtDerBaulNutzung>
      <xplan:bauweise>2000</xplan:bauweise>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_GemeinbedarfsFlaeche gml:id="GML_e9b45d7d-3572-5319-b010-079919f850d3">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:aufschrift>Kindertagesstätte</xplan:aufschrift>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_b4f0f5ed-7fbe-5f51-9510-ca0f5afb5c69">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396095.514 6046333.078 396154.411 6046321.629 396169.394 6046379.840 396110.496 6046391.288 396100.508 6046352.481 396095.514 6046333.078</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:Z>2</xplan:Z>
      <xplan:zweckbestimmung>
        <xplan:BP_KomplexeZweckbestGemeinbedarf>
          <xplan:allgemein>16000</xplan:allgemein>
        </xplan:BP_KomplexeZweckbestGemeinbedarf>
      </xplan:zweckbestimmung>
      <xplan:bauweise>1000</xplan:bauweise>
    </xplan:BP_GemeinbedarfsFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_GruenFlaeche gml:id="GML_fe82916a-0377-5ea6-ab60-0069e0576c81">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:aufschrift>Spielplatz am Mühlenweg</xplan:aufschrift>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_7ed136f4-491d-550e-a10d-d165f1e5989e">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396051.426 6046362.022 396100.508 6046352.481 396110.496 6046391.288 396061.415 6046400.829 396051.426 6046362.022</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:zweckbestimmung>
        <xplan:BP_KomplexeZweckbestGruen>
          <xplan:allgemein>1600</xplan:allgemein>
        </xplan:BP_KomplexeZweckbestGruen>
      </xplan:zweckbestimmung>
      <xplan:nutzungsform>2000</xplan:nutzungsform>
    </xplan:BP_GruenFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_GruenFlaeche gml:id="GML_cabb01bc-1c25-5c9c-914a-463cae0af3a6">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:aufschrift>Ortsrandeingrünung</xplan:aufschrift>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_df2b7e93-3610-5740-8afc-906617fcb0a5"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_688cb8d7-ad81-5393-8371-e3bbd609316b">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395897.379 6046524.399 396039.715 6046496.731 396047.568 6046495.205 396191.867 6046467.156 396199.858 6046498.202 395905.370 6046555.444 395897.379 6046524.399</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:zweckbestimmung>
        <xplan:BP_KomplexeZweckbestGruen>
          <xplan:allgemein>24004</xplan:allgemein>
        </xplan:BP_KomplexeZweckbestGruen>
      </xplan:zweckbestimmung>
      <xplan:nutzungsform>2000</xplan:nutzungsform>
    </xplan:BP_GruenFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:SO_Strassenverkehr gml:id="GML_d63fe339-ced3-5b76-9a1e-47091a6c51b3">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_19c4f858-6f49-59eb-93ba-741ecaa9c77d">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395874.905 6046437.083 395958.344 6046420.864 395963.252 6046419.910 396057.488 6046401.592 396061.415 6046400.829 396110.496 6046391.288 396169.394 6046379.840 396171.641 6046388.571 396027.342 6046416.620 396019.489 6046418.147 395877.153 6046445.814 395874.905 6046437.083</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:einteilung>1400</xplan:einteilung>
      <xplan:name>Planstraße A</xplan:name>
      <xplan:nutzungsform>2000</xplan:nutzungsform>
      <xplan:hatDarstellungMitBesondZweckbest>false</xplan:hatDarstellungMitBesondZweckbest>
    </xplan:SO_Strassenverkehr>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:SO_Strassenverkehr gml:id="GML_863ee13c-52a9-5392-9092-55659ff9f22d">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_4941f85e-88ed-55c4-bb5d-e6eaa92c27d3">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396019.489 6046418.147 396027.342 6046416.620 396047.568 6046495.205 396039.715 6046496.731 396019.489 6046418.147</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:artDerFestlegung>
        <xplan:SO_KomplexeZweckbestStrassenverkehr>
          <xplan:allgemein>14000</xplan:allgemein>
        </xplan:SO_KomplexeZweckbestStrassenverkehr>
      </xplan:artDerFestlegung>
      <xplan:einteilung>1400</xplan:einteilung>
      <xplan:name>Planstraße B</xplan:name>
      <xplan:nutzungsform>2000</xplan:nutzungsform>
      <xplan:hatDarstellungMitBesondZweckbest>true</xplan:hatDarstellungMitBesondZweckbest>
    </xplan:SO_Strassenverkehr>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:SO_Strassenverkehr gml:id="GML_b738d76f-6e2a-5c44-ba97-4d61fffaeeef">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_74869f40-9632-5fd7-bbd8-7d9d34cf50c1">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396042.506 6046343.381 396046.432 6046342.618 396051.426 6046362.022 396061.415 6046400.829 396057.488 6046401.592 396042.506 6046343.381</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:artDerFestlegung>
        <xplan:SO_KomplexeZweckbestStrassenverkehr>
          <xplan:allgemein>14003</xplan:allgemein>
        </xplan:SO_KomplexeZweckbestStrassenverkehr>
      </xplan:artDerFestlegung>
      <xplan:name>Mühlenweg</xplan:name>
      <xplan:nutzungsform>2000</xplan:nutzungsform>
      <xplan:hatDarstellungMitBesondZweckbest>true</xplan:hatDarstellungMitBesondZweckbest>
    </xplan:SO_Strassenverkehr>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:SO_Strassenverkehr gml:id="GML_ae49189d-872f-50ee-a7dc-ed60e1902b33">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_d9179d5a-3979-54aa-9cbb-d303730846cf">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396046.432 6046342.618 396095.514 6046333.078 396100.508 6046352.481 396051.426 6046362.022 396046.432 6046342.618</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:artDerFestlegung>
        <xplan:SO_KomplexeZweckbestStrassenverkehr>
          <xplan:allgemein>16000</xplan:allgemein>
        </xplan:SO_KomplexeZweckbestStrassenverkehr>
      </xplan:artDerFestlegung>
      <xplan:name>Parkplatz an der Kindertagesstätte</xplan:name>
      <xplan:nutzungsform>2000</xplan:nutzungsform>
      <xplan:hatDarstellungMitBesondZweckbest>true</xplan:hatDarstellungMitBesondZweckbest>
    </xplan:SO_Strassenverkehr>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_VerEntsorgung gml:id="GML_74ec59d0-7169-5c37-b340-482b92ee86c5">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:aufschrift>Trafostation</xplan:aufschrift>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_9177ffaa-d9da-501c-b121-384f60946c67">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395957.095 6046416.013 395962.003 6046415.059 395963.252 6046419.910 395958.344 6046420.864 395957.095 6046416.013</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:zweckbestimmung>
        <xplan:BP_KomplexeZweckbestVerEntsorgung>
          <xplan:allgemein>10001</xplan:allgemein>
        </xplan:BP_KomplexeZweckbestVerEntsorgung>
      </xplan:zweckbestimmung>
    </xplan:BP_VerEntsorgung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:SO_Wasserwirtschaft gml:id="GML_44fc4477-b653-58ed-ac19-19ed5aa684ac">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:aufschrift>Regenrückhaltebecken</xplan:aufschrift>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_31695285-0c94-5e20-98e0-8d61b68f4abc">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395849.935 6046340.065 395930.428 6046324.418 395940.417 6046363.226 395859.923 6046378.872 395849.935 6046340.065</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:artDerFestlegung>1500</xplan:artDerFestlegung>
    </xplan:SO_Wasserwirtschaft>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_SchutzPflegeEntwicklungsFlaeche gml:id="GML_3ca31448-34d6-5193-9ae0-3f4183daa8f4">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:aufschrift>Streuobstwiese</xplan:aufschrift>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_f098d422-446a-5876-9c52-b1deee71e3da">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395930.428 6046324.418 396144.423 6046282.822 396154.411 6046321.629 396095.514 6046333.078 396046.432 6046342.618 396042.506 6046343.381 395948.270 6046361.699 395940.417 6046363.226 395930.428 6046324.418</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>true</xplan:flaechenschluss>
      <xplan:ziel>2000</xplan:ziel>
      <xplan:istAusgleich>true</xplan:istAusgleich>
    </xplan:BP_SchutzPflegeEntwicklungsFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_7bdf1911-3f74-5175-9071-febce152bca4">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_beed59ed-ba1c-52c5-a99e-bc96377b9921">
          <gml:posList>395883.310 6046449.711 396015.829 6046423.952 396020.324 6046441.415 395887.804 6046467.174 395883.310 6046449.711</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_1d7e2e06-0f76-5189-b972-451e80b36d74">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_3d70fae1-b904-5426-a120-4cc3011f4614">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395883.310 6046449.711 396015.829 6046423.952 396020.324 6046441.415 395887.804 6046467.174 395883.310 6046449.711</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_7bdf1911-3f74-5175-9071-febce152bca4"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_5f74007c-087c-5b0f-b0bb-f799534a253b">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_a45ad9fc-2905-57a6-b755-4cbeae96f1c2">
          <gml:posList>395894.796 6046494.339 396027.316 6046468.580 396031.810 6046486.043 395899.291 6046511.802 395894.796 6046494.339</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_eea528f0-24bb-5074-8f93-c02b1b4a714d">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_37744d5d-6917-5700-9747-e67ac422f23d">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395894.796 6046494.339 396027.316 6046468.580 396031.810 6046486.043 395899.291 6046511.802 395894.796 6046494.339</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_5f74007c-087c-5b0f-b0bb-f799534a253b"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_1f99f31a-961e-5d94-99ca-ce3286222b78">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_421f7054-2b76-53cf-8248-98aaee1149d7">
          <gml:posList>396033.498 6046420.517 396167.981 6046394.376 396172.476 6046411.840 396037.993 6046437.980 396033.498 6046420.517</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_65dacd8a-4acf-5500-b303-65b7114f850e">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_4d8e31b9-db95-52cf-95ac-664742a43fe6">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396033.498 6046420.517 396167.981 6046394.376 396172.476 6046411.840 396037.993 6046437.980 396033.498 6046420.517</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_1f99f31a-961e-5d94-99ca-ce3286222b78"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_320005c6-cb60-5152-98cb-d61704e87be3">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_4dc32c75-3856-5ead-824a-b235435d30e3">
          <gml:posList>396044.985 6046465.145 396179.468 6046439.005 396183.963 6046456.468 396049.480 6046482.609 396044.985 6046465.145</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_62a3bd04-a307-54f3-aa9b-9c27d15349ef">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_7ed679e3-5f55-55c4-8fdb-2746ec6d6bbf">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396044.985 6046465.145 396179.468 6046439.005 396183.963 6046456.468 396049.480 6046482.609 396044.985 6046465.145</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_320005c6-cb60-5152-98cb-d61704e87be3"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_92330a32-fb8e-5485-8ab5-c253f8ce54b8">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_ce3ee323-c865-5ec8-88b4-803c411a0e9b">
          <gml:posList>395959.153 6046379.958 396041.610 6046363.930 396050.100 6046396.916 395967.643 6046412.944 395959.153 6046379.958</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_e659e9d5-7555-5519-b65c-5429c7173350">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_e48b6cb1-906d-5f5b-8147-b9031d32a0df">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395959.153 6046379.958 396041.610 6046363.930 396050.100 6046396.916 395967.643 6046412.944 395959.153 6046379.958</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_92330a32-fb8e-5485-8ab5-c253f8ce54b8"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_66f45602-c8a3-5b95-80a3-f71205191f68">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_99aedf58-182d-501c-9de7-2de2047606a7">
          <gml:posList>396103.401 6046339.694 396150.519 6046330.535 396159.509 6046365.462 396112.390 6046374.621 396103.401 6046339.694</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_a5f440a7-86fb-5653-afb6-32f36a31c26e">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_32ead63a-2bac-5aab-b7ca-be28155c5347">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>396103.401 6046339.694 396150.519 6046330.535 396159.509 6046365.462 396112.390 6046374.621 396103.401 6046339.694</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_66f45602-c8a3-5b95-80a3-f71205191f68"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauLinie gml:id="GML_e8e2672a-ea8b-5962-8340-2455f69e8f6e">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_46a4682f-eebf-5cb9-ab14-32c836d8699d">
          <gml:posList>395879.065 6046433.218 395952.687 6046418.907</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauLinie>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BauGrenze gml:id="GML_634200a6-516e-5b42-9169-553e3a3d17b3">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_16b477c8-73f1-5c01-8997-abb37ebdce15">
          <gml:posList>395879.065 6046433.218 395872.322 6046407.023 395945.944 6046392.712 395952.687 6046418.907</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_BauGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_UeberbaubareGrundstuecksFlaeche gml:id="GML_c17a8b94-c745-5777-acdd-f7b3cfbbdf51">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_8640492e-d9a5-510e-9aa7-f2f5bae8c8b3">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395872.322 6046407.023 395945.944 6046392.712 395952.687 6046418.907 395879.065 6046433.218 395872.322 6046407.023</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:baugrenze xlink:href="#GML_634200a6-516e-5b42-9169-553e3a3d17b3"/>
      <xplan:baulinie xlink:href="#GML_e8e2672a-ea8b-5962-8340-2455f69e8f6e"/>
    </xplan:BP_UeberbaubareGrundstuecksFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_StrassenbegrenzungsLinie gml:id="GML_d6c459f7-f8ec-5947-b621-55fb8162d76b">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_f3299d12-9b6f-5e2b-9628-a4aba93329e8">
          <gml:posList>395874.905 6046437.083 396169.394 6046379.840</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_StrassenbegrenzungsLinie>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_StrassenbegrenzungsLinie gml:id="GML_f38bca05-129c-5aa5-94f5-e36bd4c80fd0">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_0b753e49-aa47-52e1-886e-72d7f05a324d">
          <gml:posList>395877.153 6046445.814 396019.489 6046418.147</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_StrassenbegrenzungsLinie>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_StrassenbegrenzungsLinie gml:id="GML_d131dad0-3909-5a1d-a807-baccd493b8df">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_26ef87f4-3f2c-5ff3-a1c3-54923edb274f">
          <gml:posList>396027.342 6046416.620 396171.641 6046388.571</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_StrassenbegrenzungsLinie>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_3fb027c3-1164-5ada-9fd9-17614402eab6">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:refTextInhalt xlink:href="#GML_df2b7e93-3610-5740-8afc-906617fcb0a5"/>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_6da8cd76-f541-5878-b415-4cbb194f8e09">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>395903.338 6046539.540 396193.899 6046483.060 396196.896 6046494.703 395906.334 6046551.182 395903.338 6046539.540</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:flaechenschluss>false</xplan:flaechenschluss>
      <xplan:massnahme>3000</xplan:massnahme>
      <xplan:gegenstand>2100</xplan:gegenstand>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_2a2b9d16-9cb9-559b-8ec8-cf871c3d990b">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Point srsName="EPSG:25832" gml:id="GML_fc7fd78c-4556-5e40-a2b6-fe780670496e">
          <gml:pos>395904.854 6046433.299</gml:pos>
        </gml:Point>
      </xplan:position>
      <xplan:massnahme>2000</xplan:massnahme>
      <xplan:gegenstand>1000</xplan:gegenstand>
      <xplan:pflanzenArt>Winterlinde</xplan:pflanzenArt>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_0c320608-fcd7-5e8c-a992-e9b297857df9">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Point srsName="EPSG:25832" gml:id="GML_d51e160c-ab8a-5f31-ae41-fac07b9bb96d">
          <gml:pos>395944.119 6046425.666</gml:pos>
        </gml:Point>
      </xplan:position>
      <xplan:massnahme>2000</xplan:massnahme>
      <xplan:gegenstand>1000</xplan:gegenstand>
      <xplan:pflanzenArt>Winterlinde</xplan:pflanzenArt>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_a794aaa4-c646-59a9-b0fc-dc77ba599b03">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Point srsName="EPSG:25832" gml:id="GML_f18e18ef-50ac-5afb-8abe-0695440771d7">
          <gml:pos>395983.384 6046418.034</gml:pos>
        </gml:Point>
      </xplan:position>
      <xplan:massnahme>2000</xplan:massnahme>
      <xplan:gegenstand>1000</xplan:gegenstand>
      <xplan:pflanzenArt>Winterlinde</xplan:pflanzenArt>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_9ec72cd8-75ab-59aa-9822-4730439e7590">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Point srsName="EPSG:25832" gml:id="GML_fcc78db1-8e0d-5c71-8045-4050ae7d65b8">
          <gml:pos>396071.730 6046400.861</gml:pos>
        </gml:Point>
      </xplan:position>
      <xplan:massnahme>2000</xplan:massnahme>
      <xplan:gegenstand>1000</xplan:gegenstand>
      <xplan:pflanzenArt>Winterlinde</xplan:pflanzenArt>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_4c3d03df-d4e9-590d-a807-42b2c076c62c">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Point srsName="EPSG:25832" gml:id="GML_71122442-773a-5892-9d80-148eaa8f3c8e">
          <gml:pos>396120.812 6046391.321</gml:pos>
        </gml:Point>
      </xplan:position>
      <xplan:massnahme>2000</xplan:massnahme>
      <xplan:gegenstand>1000</xplan:gegenstand>
      <xplan:pflanzenArt>Winterlinde</xplan:pflanzenArt>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_AnpflanzungBindungErhaltung gml:id="GML_09fd80de-8275-5d30-a919-d129fdceca0d">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Point srsName="EPSG:25832" gml:id="GML_e5b2c628-5c8c-5889-8323-638631dc214c">
          <gml:pos>396002.173 6046330.847</gml:pos>
        </gml:Point>
      </xplan:position>
      <xplan:massnahme>1000</xplan:massnahme>
      <xplan:gegenstand>1000</xplan:gegenstand>
      <xplan:pflanzenArt>Stieleiche</xplan:pflanzenArt>
    </xplan:BP_AnpflanzungBindungErhaltung>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_NutzungsartenGrenze gml:id="GML_c2a1d500-a001-5f1e-9e20-79bb69621436">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_4cd8e1f9-6306-54b4-92d5-3b98acd9406c">
          <gml:posList>395948.270 6046361.699 395962.003 6046415.059</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_NutzungsartenGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_NutzungsartenGrenze gml:id="GML_7f8fb125-74d5-58f7-bc48-de58f0fa8e04">
      <xplan:gehoertZuBereich xlink:href="#GML_b3d36d88-071e-513f-99a6-01f64abfc9e2"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:LineString srsName="EPSG:25832" gml:id="GML_cdd1ee24-036f-5804-8673-fbcc1909dcc6">
          <gml:posList>396019.489 6046418.147 396039.715 6046496.731</gml:posList>
        </gml:LineString>
      </xplan:position>
    </xplan:BP_NutzungsartenGrenze>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:XP_TextAbschnitt gml:id="GML_b6ba0be3-0afa-56cb-86ee-e13ba0c445bb">
      <xplan:schluessel>1.1</xplan:schluessel>
      <xplan:gesetzlicheGrundlage>§ 4 BauNVO</xplan:gesetzlicheGrundlage>
      <xplan:text>Im Allgemeinen Wohngebiet sind Gartenbaubetriebe und Tankstellen nicht zulässig.</xplan:text>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
    </xplan:XP_TextAbschnitt>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:XP_TextAbschnitt gml:id="GML_4ad65596-1711-5445-b539-47da775f662a">
      <xplan:schluessel>1.2</xplan:schluessel>
      <xplan:gesetzlicheGrundlage>§ 6 BauNVO</xplan:gesetzlicheGrundlage>
      <xplan:text>Im Mischgebiet sind Vergnügungsstätten nicht zulässig.</xplan:text>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
    </xplan:XP_TextAbschnitt>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:XP_TextAbschnitt gml:id="GML_c748d0c7-44cf-5f6e-b319-8b1a77f432c8">
      <xplan:schluessel>2.1</xplan:schluessel>
      <xplan:gesetzlicheGrundlage>§ 9 Abs. 1 Nr. 6 BauGB</xplan:gesetzlicheGrundlage>
      <xplan:text>Je Wohngebäude sind höchstens zwei Wohnungen zulässig; im WA 3 höchstens acht.</xplan:text>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
    </xplan:XP_TextAbschnitt>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:XP_TextAbschnitt gml:id="GML_0ec23d37-8461-534e-962b-b7b9e2a3d9c2">
      <xplan:schluessel>3.1</xplan:schluessel>
      <xplan:gesetzlicheGrundlage>§ 9 Abs. 1 Nr. 14 BauGB</xplan:gesetzlicheGrundlage>
      <xplan:text>Niederschlagswasser der Dachflächen ist auf dem Grundstück zu versickern oder dem Regenrückhaltebecken zuzuleiten.</xplan:text>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
    </xplan:XP_TextAbschnitt>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:XP_TextAbschnitt gml:id="GML_df2b7e93-3610-5740-8afc-906617fcb0a5">
      <xplan:schluessel>4.1</xplan:schluessel>
      <xplan:gesetzlicheGrundlage>§ 9 Abs. 1 Nr. 25 BauGB</xplan:gesetzlicheGrundlage>
      <xplan:text>Auf der Fläche am nördlichen Ortsrand ist eine dreireihige Hecke aus heimischen Gehölzen anzulegen und dauerhaft zu erhalten.</xplan:text>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
    </xplan:XP_TextAbschnitt>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:XP_TextAbschnitt gml:id="GML_5420b8a6-f86b-5f20-af15-d2edf4e6020d">
      <xplan:schluessel>4.2</xplan:schluessel>
      <xplan:gesetzlicheGrundlage>§ 9 Abs. 1 Nr. 25 BauGB</xplan:gesetzlicheGrundlage>
      <xplan:text>Flachdächer und flach geneigte Dächer von Garagen und Carports sind zu begrünen.</xplan:text>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
    </xplan:XP_TextAbschnitt>
  </gml:featureMember>
</xplan:XPlanAuszug>
