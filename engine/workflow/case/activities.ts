import { proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from './messages.ts';

/**
 * Short, few tries: a database that is down is waited out by a durable timer, not by a local activity that keeps the
 * workflow task open (33 heartbeat events a case were measured for 55 s of outage).
 */
export const activities = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '3 seconds',
  retry: { maximumAttempts: 2, initialInterval: '200 milliseconds' },
});
