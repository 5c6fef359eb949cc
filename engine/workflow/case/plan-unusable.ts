/** Type of the failure by which an activity says that a plan is missing or not what its hash names: final, no outage. */
export const PLAN_UNUSABLE = 'PlanUnusable';
