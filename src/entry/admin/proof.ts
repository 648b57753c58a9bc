import { z } from 'zod';
import type { ProofApi } from '../../contract';
import type { LogProof } from '../../audit';
import type { AdminCaller } from '../callers';
import type { Operations } from '../door';
import { goingOn } from './inputs';

export interface ProofCollaborators {
  readonly logProof: LogProof;
}

const input = z.strictObject(goingOn);

export function proofOperations({ logProof }: ProofCollaborators): Operations<ProofApi, AdminCaller> {
  return {
    'audit/verify': { input, run: ({ cursor = null }) => logProof.verify(cursor) },
    'audit/seals': { input, run: ({ cursor = null }) => logProof.seals(cursor) },
  };
}
