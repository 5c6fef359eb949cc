import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec, type CodecKeys } from './payload-codec.ts';

/** What client and worker both convert with; a case started by one is read by the other. */
export function encryptedDataConverter(keys: CodecKeys): DataConverter {
  return {
    payloadCodecs: [createPayloadCodec(keys)],
    failureConverterPath: fileURLToPath(import.meta.resolve('#engine/workflow/case/failure-converter.ts')),
  };
}
