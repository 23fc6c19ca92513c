import type { AppRouter } from "@liandong/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>;

export type Me = Outputs["members"]["me"];
export type ProductCard = Outputs["catalog"]["products"]["items"][number];
export type Product = Outputs["catalog"]["product"];
export type Sku = Product["skus"][number];
export type Zone = ProductCard["zone"];
export type Address = Outputs["addresses"]["list"][number];
export type Division = Outputs["divisions"]["list"][number];
export type Quote = Outputs["orders"]["quote"];
export type Cart = Outputs["cart"]["list"];
export type CartLine = Cart["groups"][number]["lines"][number];
export type OrderCard = Outputs["orders"]["list"]["items"][number];
export type Order = Outputs["orders"]["get"];
export type PlanSummary = Outputs["plan"]["summary"];
export type EarningsSummary = Outputs["earnings"]["summary"];
export type EarningsEntry = Outputs["earnings"]["entries"]["items"][number];
export type WalletAccount = Outputs["wallet"]["accounts"][number];
export type WalletProgress = Outputs["wallet"]["progress"];
export type WithdrawalPreview = Outputs["wallet"]["preview"];
export type Withdrawal = Outputs["withdrawals"]["list"]["items"][number];
export type TransferConfirmation = NonNullable<Outputs["withdrawals"]["request"]["confirmation"]>;
export type TeamMember = Outputs["team"]["members"]["items"][number];
export type Invitation = NonNullable<Outputs["auth"]["login"]["invitation"]>;
export type TeamOverview = Outputs["team"]["overview"];
