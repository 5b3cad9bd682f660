declare const brand: unique symbol;

/** A `Base` that only its own constructor function makes: two identifiers cannot be mixed up. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
