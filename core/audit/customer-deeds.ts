type CustomerDetail = { name: string; kind: string; source: string; memberId: string | null };

/**
 * Details of deeds about groups of members and about customers whom sales people follow: kinds, ways and stages are in Chinese, and
 * phone numbers are never among them.
 */
export type CustomerDeeds = {
  /** The condition in words. */
  "desk.memberGroups.save": { name: string; condition: string };
  "desk.memberGroups.delete": { name: string };
  "desk.memberGroups.freeze": { name: string; from: string; members: number };
  "desk.memberGroups.listNumbers": { name: string; lines: number; members: number };
  "desk.memberGroups.saveTagRule": { condition: string; tagged: number; untagged: number };
  "desk.memberGroups.endTagRule": Record<never, never>;
  "desk.lifeCycle.settleCare": { outcome: string; content: string };
  "desk.lifeCycle.saveSettings": { basis: string; stageDays: string; stagePercents: string };
  "desk.crm.create": CustomerDetail;
  "desk.crm.update": CustomerDetail;
  "desk.crm.take": { name: string };
  "desk.crm.release": { name: string };
  "desk.crm.assign": { name: string; from: string; to: string };
  "desk.crm.followUp": { name: string; way: string; text: string };
  "desk.crm.revealPhone": { name: string };
  "desk.crm.saveOpportunity": { name: string; title: string; amountFen: number; expectedOn: string | null };
  "desk.crm.moveOpportunity": { name: string; title: string; from: string; to: string };
  "desk.crm.changeSettings": { poolDays: number };
};
