declare const brand: unique symbol;

/** A `Base` that only its own constructor function makes, so that two kinds of identifiers cannot be confused. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
