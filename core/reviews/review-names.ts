import type { ReviewStatus } from "./review";

export const reviewStatusNames: Record<ReviewStatus, string> = {
  waiting: "待审核",
  approved: "已展示",
  deleted: "已删除",
};
