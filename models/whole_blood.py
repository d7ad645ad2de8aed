"A model of whole blood with neutrophils: python models/whole_blood.py (or make model-wholeblood)."
from recipe import make

# The one reference with neutrophils, and the one that with it does best on sorted cells mixed on paper (bench/results/evidence_sorted.md).
REFERENCES = ['pbmc_hao_1000', 'wholeblood_rnasieve1303']

WORDS = dict(
    title='Human whole blood, with neutrophils',
    summary='Fractions of the cells of whole blood in bulk RNA-seq: counts, CPM or TPM, gene symbols. Neutrophils come from one data set alone; read the limits before you rely on them.',
    tissue='blood',
    species='human',
    licence='that of the references below, whose summed counts it holds',
    citation='please cite the references and hpvade',
    cohorts=['wholeblood_linsley5'],
    limits=[
        'All neutrophils come from another data set than the other cells (see the note of the reference): what looks like a neutrophil may be what looks like that data set. No second reference at hand can tell.',
        'Their counts say nothing of the size of a neutrophil. Its size is from published tables alone (EPIC, quanTIseq, ABIS), which disagree; fractions of neutrophils move with it. A few blood counts of your own (hpvade calibrate) are worth more than anything in here.',
        'Eosinophils, basophils, erythrocytes and their precursors are not in it; reticulocytes put haemoglobin into whole blood, which is left out of the genes.',
        'The study of origin and the donors of wholeblood_rnasieve1303 are not known.',
        'CD8 T cells are read less well than in the PBMC model (see the sorted samples): the sum of T cells is surer than CD4 or CD8.',
        'Dendritic cells, platelets and pDC come from 14, 13 and 5 cells of one reference: take their fractions as hints.',
        'Measured against five people alone (Linsley: lymphocytes, monocytes, neutrophils).',
    ],
)

if __name__ == '__main__':
    make('whole_blood', REFERENCES, WORDS, size_unknown=['Neutrophils'])
