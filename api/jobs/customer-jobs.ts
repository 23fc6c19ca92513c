import { keepCustomers } from "../staff/crm/keep-customers";
import { judgeStages } from "../staff/life-cycle/judge-stages";
import { applyTagRules } from "../staff/member-groups/tag-rules";
import type { Job } from "../work/job";

/** Jobs that keep what is known of members and of customers. */
export const customerJobs: readonly Job[] = [
  {
    name: "apply-tag-rules",
    title: "更新自动标签",
    about: "按条件重新判断全部会员，符合的打上自动标签，不再符合的去掉；每小时一次",
    cron: "47 * * * *",
    minutesAtMost: 30,
    run: applyTagRules,
  },
  {
    name: "judge-stages",
    title: "更新生命周期",
    about: "按复购节奏或天数判断每位会员处在哪个阶段，把进入沉睡、流失和购买频次下降的老客列入关怀名单；每天 03:50",
    cron: "50 3 * * *",
    minutesAtMost: 60,
    run: async (call) => ({ ...(await judgeStages(call)), failed: 0 }),
  },
  {
    name: "keep-customers",
    title: "整理客户",
    about: "线索的手机号有会员注册的，关联到这位会员；负责人太久没有跟进的客户退回公海；每小时一次",
    cron: "52 * * * *",
    minutesAtMost: 15,
    run: async (call) => ({ ...(await keepCustomers(call)), failed: 0 }),
  },
];
