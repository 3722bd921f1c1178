"""Election files as they come: sound ones, odd ones and broken ones."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from modellkommune.kernel.counting.amounts import AmountRefused, amount_text, read_amount
from modellkommune.kernel.counting.model import VoteType
from modellkommune.kernel.counting.pabulib import PabulibError, examine_pabulib, read_pabulib
from tests.factories.counting import pb_text


def marked(election):
    """Voters and named projects of each ballot group."""
    ballots = election.ballots
    return [
        (int(voters), [election.projects[at].project_id for at in ballots.group(group)])
        for group, voters in enumerate(ballots.counts)
    ]


def errors(data, **options):
    """Code, line and field of each error in a file."""
    with pytest.raises(PabulibError) as caught:
        read_pabulib(data, **options)
    return [
        (one.code, one.line, one.field) for one in caught.value.findings if one.severity == "error"
    ]


def warnings(data):
    examination = examine_pabulib(data)
    assert examination.election is not None
    return [(one.code, one.line, one.field) for one in examination.findings]


def test_a_small_file_is_read():
    election = read_pabulib(pb_text(votes=["1;a,b", "2;b", "3;b,a"]))

    assert election.budget_cents == 1000_00
    assert election.vote_type is VoteType.APPROVAL
    assert [(one.project_id, one.cost_cents) for one in election.projects] == [
        ("a", 50000),
        ("b", 30000),
    ]
    assert marked(election) == [(2, ["a", "b"]), (1, ["b"])]
    assert election.voters == 3


def test_a_path_a_stream_and_bytes_give_the_same(tmp_path):
    data = pb_text()
    path = tmp_path / "election.pb"
    path.write_bytes(data)

    read = [read_pabulib(source) for source in (path, str(path), io.BytesIO(data), data)]

    assert [marked(one) for one in read] == [marked(read[0])] * 4


def test_columns_stand_in_any_order_and_others_are_kept():
    data = pb_text(
        header="name;selected;cost;project_id;category",
        projects=["Park;1;500;a;green,play", '"Bench; with a view";0;300;b;'],
        vote_header="age;vote;voter_id",
        votes=["30;a,b;1", "41;b;2"],
    )

    election = read_pabulib(data)

    first, second = election.projects
    assert (first.name, first.categories, dict(first.fields)) == (
        "Park",
        ("green", "play"),
        {"selected": "1"},
    )
    assert second.name == "Bench; with a view"
    assert marked(election) == [(1, ["a", "b"]), (1, ["b"])]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    data = b"\xef\xbb\xbf" + pb_text().replace(b"\n", b"\r\n")

    assert marked(read_pabulib(data)) == marked(read_pabulib(pb_text()))


def test_a_missing_line_end_at_the_end_is_no_loss():
    assert read_pabulib(pb_text().rstrip(b"\n")).voters == 2


def test_texts_in_quotation_marks_may_span_lines():
    data = pb_text(
        header="project_id;cost;name",
        projects=['a;500;"Park\nwith ""shade"""', "b;300;Bench"],
        votes=["1;a,zoo"],
    )

    with pytest.raises(PabulibError) as caught:
        read_pabulib(data)

    assert (caught.value.code, caught.value.line) == ("unknown-project", 14)
    assert (
        caught.value.sentence
        == "The ballot names the project zoo, which is not in the list of projects."
    )


@pytest.mark.parametrize("cell", ["", "none", "None", "nan"])
def test_an_empty_ballot_is_a_ballot(cell):
    election = read_pabulib(pb_text(votes=["1;a", f"2;{cell}"]))

    assert marked(election) == [(1, ["a"]), (1, [])]


def test_empty_columns_that_a_spreadsheet_added_do_no_harm():
    data = pb_text(
        header="project_id;cost;;",
        projects=["a;500;;", "b;300;;"],
        vote_header="voter_id;vote;;",
        votes=["1;a,b;;", "2;b"],
    )

    election = read_pabulib(data)

    assert marked(election) == [(1, ["a", "b"]), (1, ["b"])]
    assert [dict(one.fields) for one in election.projects] == [{}, {}]


def test_spaces_around_numbers_do_no_harm():
    assert marked(read_pabulib(pb_text(votes=["1; a , b"]))) == [(1, ["a", "b"])]


def test_points_belong_to_their_projects():
    election = read_pabulib(
        pb_text(
            vote_type="cumulative",
            vote_header="voter_id;points;vote",
            votes=["1;1,3;b,a", "2;3,1;a,b", "3;;", "4;2;a"],
        )
    )

    assert marked(election) == [(2, ["a", "b"]), (1, []), (1, ["a"])]
    assert election.ballots.points.tolist() == [3, 1, 2]


def test_a_ranking_keeps_its_order():
    election = read_pabulib(pb_text(vote_type="ordinal", votes=["1;b,a", "2;a,b", "3;b,a"]))

    assert marked(election) == [(2, ["b", "a"]), (1, ["a", "b"])]


@pytest.mark.parametrize(
    ("text", "cents"),
    [("5", 500), ("2532645.83", 253264583), ("100000.0", 10000000), ("0.5", 50), ("007", 700)],
)
def test_amounts_become_cents(text, cents):
    assert read_amount(text).cents == cents


def test_amounts_are_written_as_they_are_read():
    assert [amount_text(cents) for cents in (500, 550, 5, -1205)] == ["5", "5.50", "0.05", "-12.05"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "amount-missing"),
        ("-5", "amount-negative"),
        ("1.234,50", "amount-ambiguous"),
        ("1,234", "amount-ambiguous"),
        ("1.234", "amount-ambiguous"),
        ("1 000", "amount-ambiguous"),
        ("12 Euro", "amount-unreadable"),
        ("1e6", "amount-unreadable"),
        ("NaN", "amount-unreadable"),
        ("99999999999999", "amount-too-large"),
        ("9" * 50, "amount-too-large"),
    ],
)
def test_an_amount_that_is_none_or_two_is_refused(text, code):
    with pytest.raises(AmountRefused) as caught:
        read_amount(text)

    assert caught.value.code == code


def test_a_decimal_comma_is_read_and_told():
    data = pb_text(budget="1000,50", projects=["a;500,5", "b;300"])

    assert read_pabulib(data).budget_cents == 100050
    assert warnings(data) == [
        ("amount-decimal-comma", 3, "META/budget"),
        ("amount-decimal-comma", 9, "PROJECTS/cost"),
    ]


def test_amounts_in_two_readings_are_refused_with_line_and_column():
    data = pb_text(budget="1.000,50", projects=["a;1.500", "b;0", "c;-3", "d;"])

    assert errors(data) == [
        ("amount-ambiguous", 3, "META/budget"),
        ("amount-ambiguous", 9, "PROJECTS/cost"),
        ("amount-zero", 10, "PROJECTS/cost"),
        ("amount-negative", 11, "PROJECTS/cost"),
        ("amount-missing", 12, "PROJECTS/cost"),
    ]


def test_a_project_number_given_twice_is_refused():
    assert errors(pb_text(projects=["a;500", "b;300", "a;10"])) == [
        ("project-twice", 11, "PROJECTS/project_id"),
        ("projects-number-differs", 5, "META/num_projects"),
    ]


def test_a_ballot_that_names_an_unknown_project_is_refused():
    data = pb_text(votes=["1;a", "2;a,zoo", "3;b", "4;zoo", "5;a,,b"])

    assert errors(data) == [
        ("unknown-project", 14, "VOTES/vote"),
        ("unknown-project", 16, "VOTES/vote"),
        ("empty-choice", 17, "VOTES/vote"),
    ]


def test_a_project_named_twice_counts_once_where_only_naming_counts():
    data = pb_text(votes=["1;a,a,b"])

    assert marked(read_pabulib(data)) == [(1, ["a", "b"])]
    assert warnings(data) == [("named-twice-once-counted", 13, "VOTES/vote")]


def test_a_project_ranked_twice_is_refused():
    assert errors(pb_text(vote_type="ordinal", votes=["1;a,b,a"])) == [
        ("named-twice", 13, "VOTES/vote")
    ]


def test_more_than_one_where_one_is_allowed_is_refused():
    assert errors(pb_text(vote_type="choose-1", votes=["1;a", "2;a,b"])) == [
        ("more-than-one", 14, "VOTES/vote")
    ]


def test_points_must_be_as_many_as_projects_and_whole():
    data = pb_text(
        vote_type="scoring",
        vote_header="voter_id;vote;points",
        votes=["1;a,b;1", "2;a;-1", "3;a;1.5", "4;a;many", "5;a;9999999", "6;a;2.0"],
    )

    assert errors(data) == [
        ("points-count", 13, "VOTES/points"),
        ("points-unreadable", 14, "VOTES/points"),
        ("points-unreadable", 15, "VOTES/points"),
        ("points-unreadable", 16, "VOTES/points"),
        ("points-too-large", 17, "VOTES/points"),
    ]


def test_a_file_that_ends_early_is_noticed():
    whole = pb_text(votes=[f"{number};a,b" for number in range(100)])

    assert errors(whole[:-200]) == [("votes-number-differs", 6, "META/num_votes")]


@pytest.mark.parametrize("length", range(0, 140, 7))
def test_a_file_cut_anywhere_is_refused(length):
    assert errors(pb_text()[:length])


def test_a_file_without_its_numbers_is_read_with_a_warning():
    data = pb_text().replace(b"num_projects;2\n", b"").replace(b"num_votes;2\n", b"")

    assert [code for code, _, _ in warnings(data)] == [
        "projects-number-unknown",
        "votes-number-unknown",
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"Dear Sir or Madam,\nplease find attached\n", "no-meta-section"),
        (b"PK\x03\x04\x00\x00", "file-not-text"),
        ("META\nkey;value\n".encode("utf-16"), "file-not-utf8"),
        ("META\nkey;value\nunit;Łódź\n".encode("iso8859-2"), "file-not-utf8"),
        (b"META\nkey;value\nbudget;5\n", "section-missing"),
        (b"META\nkey;value\nVOTES\nvoter_id;vote\n", "section-order"),
        (b"META\n", "section-empty"),
    ],
)
def test_what_is_no_election_file_is_refused_with_a_sentence(data, code):
    assert errors(data)[0][0] == code


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"vote_type": "runoff"}, ("vote-type-unknown", 4, "META/vote_type")),
        ({"vote_header": "voter_id;choice"}, ("column-missing", 12, "VOTES")),
        ({"vote_type": "cumulative"}, ("column-missing", 12, "VOTES")),
        ({"header": "project_id;price"}, ("column-missing", 8, "PROJECTS")),
        (
            {"header": "project_id;cost;cost", "projects": ["a;1;2"]},
            ("column-twice", 8, "PROJECTS/cost"),
        ),
        ({"projects": ["a;500;more", "b;1"]}, ("row-too-long", 9, "PROJECTS")),
        ({"projects": ["a"]}, ("row-too-short", 9, "PROJECTS")),
        ({"projects": [";5", "b;1"]}, ("project-id-missing", 9, "PROJECTS/project_id")),
        ({"votes": ["1;a;30"]}, ("row-too-long", 13, "VOTES")),
        ({"votes": ["1"]}, ("row-too-short", 13, "VOTES")),
        ({"votes": ['1;"a']}, ("quote-not-closed", 13, "VOTES")),
        ({"votes": []}, ("no-ballots", None, "VOTES")),
        ({"projects": [], "votes": ["1;"]}, ("no-projects", None, "PROJECTS")),
        ({"more_meta": ["budget;2000"]}, ("meta-twice", 7, "META/budget")),
    ],
)
def test_faults_are_named_with_line_and_field(changes, finding):
    assert finding in errors(pb_text(**changes))


def test_a_voter_number_that_occurs_twice_is_told():
    assert warnings(pb_text(votes=["1;a", "2;b", "1;a"])) == [
        ("voters-repeated", None, "VOTES/voter_id")
    ]


def test_a_report_has_an_end():
    data = pb_text(votes=[f"{number};zoo{number}" for number in range(1000)])

    assert len(errors(data, limit=20)) == 20


def test_two_hundred_megabytes_in_one_line_are_refused_without_being_held():
    class OneLine(io.RawIOBase):
        """A stream of 200 MB without a line end."""

        left = 200 * 1024 * 1024

        def read(self, size=-1):
            size = min(size, self.left)
            self.left -= size
            return b"7" * size

    stream = OneLine()
    tracemalloc.start()
    found = errors(stream)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == [("line-too-long", 1, "")]
    assert peak < 20 * 1024 * 1024
    assert stream.left > 190 * 1024 * 1024


def test_a_long_line_among_the_ballots_is_named():
    data = pb_text(votes=["1;a", "2;" + "a," * 1_500_000])

    assert errors(data) == [("line-too-long", 14, "")]


def test_three_thousand_projects_are_read():
    names = [f"p{number}" for number in range(3000)]
    data = pb_text(
        projects=[f"{name};{at + 1}" for at, name in enumerate(names)],
        votes=[f"1;{','.join(names)}"],
    )

    election = read_pabulib(data)

    assert len(election.projects) == 3000
    assert election.ballots.group(0) == tuple(range(3000))


def test_ballots_beyond_the_first_block_have_their_lines():
    many = [f"{number};a,b" for number in range(150_000)]
    many[140_000] = "140000;a,zoo"

    assert errors(pb_text(votes=many)) == [("unknown-project", 13 + 140_000, "VOTES/vote")]
