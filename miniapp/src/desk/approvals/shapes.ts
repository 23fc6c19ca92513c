import type { Answers } from "../kit/answers";

export type ApprovalRow = Answers["desk"]["approvals"]["list"]["items"][number];
