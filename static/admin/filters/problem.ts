/** Why a condition cannot be met, shown at its field. */
export interface Problem<Field extends string = string> {
  readonly field: Field;
  readonly message: string;
  /** Values that could be meant instead. */
  readonly known: readonly string[];
}
