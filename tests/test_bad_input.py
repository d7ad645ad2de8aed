"Generated bad input: whatever is wrong, the error is an `InputError` in one line, or the result is whole."
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.numpy import arrays
from hpvade.bridge import cpm_to_log, log_to_cpm, to_cpm
from hpvade.core import InputError
from hpvade.data import read_bulk
from hpvade.deconvolve import Deconvolver

GENES = ['ACTB', 'CD3E', 'MS4A1', 'NKG7', 'LYZ']
anything = st.one_of(st.floats(allow_nan=True, allow_infinity=True, width=32), st.integers(0, 1000).map(float))


@settings(max_examples=200, deadline=None)
@given(arrays(np.float32, (3, 5), elements=anything))
def test_a_bulk_is_read_whole_or_refused_in_one_line(values):
    table = pd.DataFrame(values, ['s1', 's2', 's3'], GENES)
    try:
        read = read_bulk(table)
    except InputError as error:
        assert '\n' not in str(error) and len(str(error)) > 20
    else:
        assert np.isfinite(read.X).all() and (read.X >= 0).all() and (read.X.sum(1) > 0).all()


@settings(max_examples=100, deadline=None)
@given(arrays(np.float64, (2, 6), elements=st.floats(0, 1e9)))
def test_the_bridge_is_its_own_inverse(counts):
    if (counts.sum(1) < 1e-100).any():
        return
    cpm = to_cpm(counts)
    np.testing.assert_allclose(log_to_cpm(cpm_to_log(cpm)), cpm, rtol=1e-9, atol=1e-6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=40), st.floats(0, 1), st.sampled_from(['weights.safetensors', 'model.json']))
def test_a_tampered_model_is_refused(saved_model, tmp_path, patch, where, name):
    import shutil
    copy = tmp_path/'copy'
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(saved_model, copy)
    whole = (copy/name).read_bytes()
    at = int(where*(len(whole) - len(patch)))
    changed = whole[:at] + patch + whole[at + len(patch):]
    (copy/name).write_bytes(changed)
    if changed == whole:
        Deconvolver.load(copy)
    else:
        with pytest.raises(InputError):
            Deconvolver.load(copy)
