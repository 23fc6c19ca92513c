import type { AppRouter } from "@liandong/api/router";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

type Desk = inferRouterOutputs<AppRouter>["desk"];
type Asked = inferRouterInputs<AppRouter>["desk"];

export type SearchHit = Desk["search"]["hits"][number];
export type DeskMember = Desk["member"];
export type DeskOrder = Desk["order"];
export type DeskOrderRow = Desk["orders"]["ofMember"]["items"][number];
export type QueuedCase = Desk["afterSales"]["list"]["items"][number];
export type CaseView = NonNullable<NonNullable<Asked["afterSales"]["list"]["filter"]>["view"]>;
export type DeskCase = Desk["afterSales"]["get"];
export type QueuedWithdrawal = Desk["withdrawals"]["list"]["items"][number];
export type Approval = Desk["approvals"]["list"]["items"][number];
export type Customer = Desk["crm"]["list"]["items"][number];
export type FollowUpWay = Asked["crm"]["followUp"]["way"];
export type StaffSessionCard = Desk["session"]["sessions"][number];
export type Consequence = Desk["afterSales"]["consequences"][number];
export type OrderToHandOver = Desk["pickups"]["find"];
