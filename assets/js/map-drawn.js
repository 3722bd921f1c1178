// Drawn things as GeoJSON and in words.

const EARTH_RADIUS_METRES = 6_371_008.8;
const COORDINATES = /^\s*(-?\d{1,2}[.,]\d+)\s*°?\s*[NS]?\s*[;,\s/]\s*(-?\d{1,3}[.,]\d+)\s*°?\s*[EOW]?\s*$/i;

// Every single point, line and area of a geometry.
export function singleThings(geometry) {
  if (!geometry?.type) return [];
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(singleThings);
  if (!geometry.type.startsWith("Multi")) return [{ type: geometry.type, coordinates: geometry.coordinates }];
  const type = geometry.type.slice("Multi".length);
  return geometry.coordinates.map((coordinates) => ({ type, coordinates }));
}

export function joined(geometries) {
  if (geometries.length === 1) return geometries[0];
  const types = new Set(geometries.map((one) => one.type));
  if (types.size > 1) return { type: "GeometryCollection", geometries };
  return { type: `Multi${geometries[0].type}`, coordinates: geometries.map((one) => one.coordinates) };
}

// "49,7913; 9,9534" as somebody types it: latitude first.
export function pointOf(text) {
  const found = COORDINATES.exec(text);
  if (!found) return null;
  const [latitude, longitude] = found.slice(1).map((one) => Number(one.replace(",", ".")));
  return { type: "Point", coordinates: [longitude, latitude] };
}

export function inWords({ type, coordinates }, words) {
  if (type === "LineString") return words.LineString.replace("{measure}", lengthInWords(lengthOf(coordinates)));
  if (type === "Polygon") return words.Polygon.replace("{measure}", areaInWords(areaOf(coordinates)));
  return words.Point;
}

function lengthInWords(metres) {
  return metres < 1000 ? `${number(metres, 0)} m` : `${number(metres / 1000, 1)} km`;
}

function areaInWords(squareMetres) {
  return squareMetres < 10_000 ? `${number(squareMetres, 0)} m²` : `${number(squareMetres / 10_000, 1)} ha`;
}

function number(value, digits) {
  return new Intl.NumberFormat(document.documentElement.lang || "de", { maximumFractionDigits: digits }).format(value);
}

function lengthOf(points) {
  return points.slice(1).reduce((sum, point, position) => sum + distance(points[position], point), 0);
}

function distance([longitude1, latitude1], [longitude2, latitude2]) {
  const half =
    Math.sin(radians(latitude2 - latitude1) / 2) ** 2 +
    Math.cos(radians(latitude1)) * Math.cos(radians(latitude2)) * Math.sin(radians(longitude2 - longitude1) / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(half));
}

// On the sphere, ring by ring; holes count against it.
function areaOf([outer, ...holes]) {
  return ringArea(outer) - holes.reduce((sum, ring) => sum + ringArea(ring), 0);
}

function ringArea(ring) {
  const doubled = ring.slice(1).reduce((sum, [longitude, latitude], position) => {
    const [before, below] = ring[position];
    return sum + radians(longitude - before) * (2 + Math.sin(radians(below)) + Math.sin(radians(latitude)));
  }, 0);
  return (Math.abs(doubled) * EARTH_RADIUS_METRES ** 2) / 2;
}

function radians(degrees) {
  return (degrees * Math.PI) / 180;
}
