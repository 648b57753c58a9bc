import { AppError } from '../../shared/errors';

/** For what carries the name of an admin who is being erased: nobody changes it until it carries it no more. */
export function beingErased(): AppError {
  return new AppError(
    'erasure.running',
    'Whoever saved this is being erased. Nothing was changed: try again in a few minutes.',
  );
}
