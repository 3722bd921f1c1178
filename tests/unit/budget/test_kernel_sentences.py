"""Every sentence that the kernel can say about a file has its German."""

import pytest
from django.utils import translation

from modellkommune.features.budget.selectors import kernel_sentences
from modellkommune.features.budget.selectors.messages import sentence
from modellkommune.features.budget.selectors.reports import FoundFault
from modellkommune.kernel.counting.pabulib.findings import SENTENCES as OF_FILES
from modellkommune.kernel.tables.model import SENTENCES as OF_TABLES


def test_the_list_to_translate_is_the_kernels():
    assert set(kernel_sentences.SENTENCES) == {*OF_FILES.values(), *OF_TABLES.values()}


@pytest.mark.parametrize("code", sorted([*OF_FILES, *OF_TABLES]))
def test_each_finding_is_told_in_german(code):
    fault = FoundFault(code, "error", 3, "VOTES/vote", {"value": "7"})

    with translation.override("de"):
        german = sentence(fault)
    with translation.override("en"):
        english = sentence(fault)

    assert german != english
    assert "{" not in german
