"What a type checker says of the README's code: `mypy` reads this file in CI, nobody runs it."
from pathlib import Path

import numpy as np
import pandas as pd
from anndata import AnnData

from hpvade.data import read_reference
from hpvade.datasets import demo_reference
from hpvade.deconvolve import Deconvolver
from hpvade.evaluate import compare
from hpvade.learner import HPVADELearner, train
from hpvade.result import Result
from hpvade.simulate import simulate


def readme(folder: Path) -> pd.DataFrame:
    cells: AnnData = read_reference(demo_reference())
    learn: HPVADELearner = train(cells, epochs=2, progress=False)
    model: Deconvolver = learn.deconvolver()
    model.save(folder)
    bulk: AnnData = simulate(cells, 40, sparse_share=0)
    result: Result = Deconvolver.load(folder).deconvolve(bulk)
    table: pd.DataFrame = result.intervals
    draws: np.ndarray = result.at(.5).draws(10)
    taught: Result = result.calibrated(result.fractions[:2])
    taught.report(folder/'report.html')
    assert len(table) and len(draws)
    return compare({'hpvade': taught}, result.fractions)
