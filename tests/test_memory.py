"A reference that would not fit in memory when made dense is read, profiled, simulated from and trained on."
import resource

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sp
from hpvade.learner import train


def test_a_reference_of_forty_gigabytes_when_dense():
    n_cells, n_genes, per_cell = 250_000, 40_000, 20  # 40 GB as float32, 60 MB as it is
    rng = np.random.default_rng(0)
    kind = rng.integers(0, 3, n_cells)
    columns = np.where(rng.random((n_cells, per_cell)) < .5, rng.integers(0, n_genes, (n_cells, per_cell)), kind[:, None]*50 + rng.integers(0, 50, (n_cells, per_cell)))
    counts = sp.csr_matrix((np.ones(columns.size, np.float32), (np.repeat(np.arange(n_cells), per_cell), columns.ravel())), shape=(n_cells, n_genes))
    counts.sum_duplicates()
    counts.data[::3] = 2
    reference = anndata.AnnData(counts, obs=pd.DataFrame({'cell_type': np.array(['a', 'b', 'c'])[kind]}, index=[f'c{i}' for i in range(n_cells)]),
                                var=pd.DataFrame(index=[f'g{i}' for i in range(n_genes)]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    learn = train(reference, quick_test=True, progress=False, device='cpu')
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)/2**20  # GiB; Linux counts in KiB
    assert grown < 4, f'{grown:.1f} GiB'
    assert len(learn.dls.train.simulator.pool) == 4096
    assert learn.deconvolver().deconvolve(pd.DataFrame(np.asarray(counts[:500].sum(0)), ['s'], reference.var_names)).fractions.shape == (1, 3)
