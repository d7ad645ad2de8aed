"A model of mononuclear cells of human blood: python models/pbmc.py (or make model-pbmc)."
from recipe import make, unseen_reference

# Two of the three references at hand: on sorted cells mixed on paper they do better than any other choice (bench/results/evidence_sorted.md).
REFERENCES = ['pbmc_hao_1000', 'pbmc_facs']
TYPES = ['B cells', 'CD4 T cells', 'CD8 T cells', 'NK cells', 'Monocytes']  # those that both have

WORDS = dict(
    title='Mononuclear cells of human blood (PBMC)',
    summary='Fractions of the cells of PBMC in bulk RNA-seq: counts, CPM or TPM, gene symbols. Two 10x references of two laboratories, so that their differences count as uncertainty.',
    tissue='blood, mononuclear cells (PBMC)',
    species='human',
    licence='that of the references below, whose summed counts it holds',
    citation='please cite the references and hpvade',
    cohorts=['pbmc_finotello9', 'pbmc_hoek8', 'pbmc_monaco12'],
    limits=[
        'Not for whole blood: it knows no neutrophils or other granulocytes.',
        'Dendritic cells, platelets and pDC come from 14, 13 and 5 cells of one reference: take their fractions as hints.',
        'CD4 and CD8 T cells are the hardest to tell apart; their sum is surer than either.',
        'CD34+ progenitors are in it because one reference has sorted ones; in the blood of healthy people they are below 1 %.',
        'Labels of pbmc_hao_1000 were predicted from those of the study; those of pbmc_facs are the beads a cell was sorted by.',
        'Few donors, all thought healthy: blood of patients may hold states that it does not know (look at fit, unknown and missing).',
        'Measured cohorts count B, CD4 T, CD8 T, NK cells and monocytes (Hoek: T cells together) alone; of the other types no measurement was at hand.',
    ],
)

if __name__ == '__main__':
    make('pbmc', REFERENCES, WORDS, extra=unseen_reference(REFERENCES, TYPES))
