/** What a test says of a table; what it does not say is left out. */
export interface ToldTable {
  readonly rows?: number;
  readonly columns?: number;
  /** Rows counted from the end, the last one being 1; undefined for texts of which nothing is said. */
  readonly holds?: readonly { readonly fromEnd: number; readonly texts: readonly (string | undefined)[] }[];
}

/** What pdfplumber's tests (`tests/test_table.py`, `tests/test_issues.py`, `tests/test_structure.py`; MIT) say of tables of its documents. */
export const PDFPLUMBER: readonly {
  readonly document: string;
  readonly hints: string;
  readonly tables: readonly ToldTable[];
}[] = [
  {
    document: 'issue-140-example',
    hints: '',
    tables: [
      {
        rows: 5,
        holds: [
          {
            fromEnd: 1,
            texts: [
              '',
              '0085648100300',
              'CENTRAL KMA',
              'LILYS 55% DARK CHOC BAR',
              '415',
              '$ 0.61',
              '$ 253.15',
              '0.0000',
              '',
            ],
          },
        ],
      },
    ],
  },
  { document: 'issue-336-example', hints: '', tables: [{ rows: 8 }, { rows: 11 }, { rows: 2 }] },
  {
    document: 'issue-466-example',
    hints: 'rows by text',
    tables: [
      { rows: 4, columns: 3 },
      { rows: 4, columns: 3 },
      { rows: 4, columns: 3 },
    ],
  },
  {
    document: 'senate-expenditures',
    hints: 'area, text',
    tables: [
      {
        holds: [
          {
            fromEnd: 1,
            texts: ['DHAW20190070', '09/09/2019', 'CITIBANK - TRAVEL CBA CARD', '08/12/2019', '08/14/2019'],
          },
        ],
      },
    ],
  },
  {
    document: 'table-curves-example',
    hints: '',
    tables: [{ holds: [{ fromEnd: 2, texts: [undefined, undefined, 'Uncommon'] }] }],
  },
  { document: 'pdf_structure', hints: '', tables: [{ rows: 3, columns: 2 }] },
  { document: 'word365_structure', hints: '', tables: [{ rows: 3, columns: 3 }] },
];
