// Which option of a list a text means: by its value, by its whole label, or by the label up to the dash.

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Indexes of the options meant: by value, by whole label, or by the label up to ` - `. */
export function matchingOptions(options: readonly { readonly value: string; readonly label: string }[], wanted: string): readonly number[] {
  const text = fold(wanted);
  return options.flatMap((option, index) => {
    const label = fold(option.label);
    const code = label.split(' - ')[0] ?? '';
    return option.value === wanted || label === text || (code === text && code !== '') ? [index] : [];
  });
}
