"""From rows to slots: days, ids, merging, corrections, and the judgement of the result."""
