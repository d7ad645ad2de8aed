"""The rule of the fuzz: the right answer, or one line of `InputError` that names the value and the remedy; nothing else, ever.

`judged` tries one case and counts it. `make test` tries a few hundred cases, always the same; `make fuzz` ten thousand, by CASES and SEED."""
import os
import re
import warnings
from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hpvade.core import HpvadeWarning, InputError

BOUNDED = 300 # cases of `make test`, over all properties
CASES = int(os.environ.get('HPVADE_FUZZ_CASES', BOUNDED))
TALLY = {} # property -> how often it was tried, right, refused, wrong
REMEDY = re.compile(r'\b(add|ask|bring|call|change|check|choose|copy|correct|fix|give|hand|hold|keep|label|leave|lower|make|map|merge|must|name|open|put|read|relabel|remove|rename|save|say|set|train|transpose|try|turn|undo|update|use|write)\b', re.I)


def cases(share):
    "Settings of a property that gets this share of the cases."
    return settings(max_examples=max(5, round(share*CASES)), deadline=None, database=None, derandomize=CASES == BOUNDED,
                    print_blob=False, phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck))


def judged(name, call, right=lambda answer: '', expect='right', names=(), warned=False):
    """Try a case, count it, and fail where the rule is broken.

    `right` says what is wrong with an answer ('' if nothing). `expect` is 'right' (to refuse it is wrong), 'refused' (to answer is wrong)
    or 'either'. A refusal must hold one of `names`. With `warned` an answer must come with an `HpvadeWarning`."""
    tally = TALLY.setdefault(name, Counter())
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter('always')
        try:
            problem, outcome = _answer_of(call, right, expect), 'right'
            if not problem and warned and not any(issubclass(w.category, HpvadeWarning) for w in said):
                problem = 'answered without a warning'
        except InputError as error:
            problem, outcome = _refusal(str(error), expect, names), 'refused'
        except Exception as error:
            problem = f'{type(error).__name__}: {error}'
    tally['tried'] += 1
    tally['wrong' if problem else outcome] += 1
    assert not problem, problem


def _answer_of(call, right, expect):
    answer = call()
    return f'answered what it should have refused: {answer!r:.200}' if expect == 'refused' else right(answer)


def _refusal(message, expect, names):
    if expect == 'right':
        return f'refused what is fine: {message}'
    if len(message.splitlines()) != 1 or len(message) < 20:
        return f'not one line: {message!r}'
    if not REMEDY.search(message):
        return f'no remedy: {message}'
    if names and not any(str(n) in message for n in names):
        return f'none of {list(names)} is named: {message}'
    return ''
