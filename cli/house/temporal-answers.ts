import { Connection } from '@temporalio/client';
import { err, ok, type Result } from '#rules/base/result.ts';
import { errorText } from './error-text.ts';

/** Whether a Temporal server answers at this address and has the namespace. One try, two seconds. */
export async function temporalAnswers(address: string, namespace: string): Promise<Result<'serving', string>> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    const open = connection;
    await open.withDeadline(Date.now() + 2_000, () => open.workflowService.describeNamespace({ namespace }));
    return ok('serving');
  } catch (thrown) {
    return err(errorText(thrown));
  } finally {
    await connection?.close();
  }
}
