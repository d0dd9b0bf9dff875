// What a process document is made of: sections of blocks, which a page and a PDF show alike.

export interface ProcessDocument {
  readonly title: string;
  /** `demande-subvention 1.0.0`. */
  readonly assistant: string;
  readonly owner: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'facts'; readonly caption: string; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly BlockColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** `depth`: inside how many conditions or loops. */
  | { readonly kind: 'steps'; readonly caption: string; readonly steps: readonly { readonly text: string; readonly depth: number }[] }
  /** The name of a masked picture that came with the recording. */
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string; readonly caption: string };

export type Fact = readonly [name: string, value: string];

export interface BlockColumn {
  readonly title: string;
  /** Of the width, as parts of the sum. */
  readonly share: number;
}
