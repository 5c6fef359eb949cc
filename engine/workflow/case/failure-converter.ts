import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures go through the codec too; without this they stand in clear in Temporal's database. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
