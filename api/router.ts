import { addressesRouter, divisionsRouter } from "./addresses/router";
import { authRouter } from "./auth/router";
import { catalogRouter } from "./catalog/router";
import { deskRouter } from "./desk/router";
import { earningsRouter } from "./earnings/router";
import { invitationsRouter, membersRouter } from "./members/router";
import { ordersRouter } from "./orders/router";
import { paymentsRouter } from "./payments/router";
import { plansRouter } from "./plan/plans-router";
import { planRouter } from "./plan/router";
import { shareRouter } from "./share/router";
import { staffRouter } from "./staff/router";
import { teamRouter } from "./team/router";
import { router } from "./trpc/procedures";

/** Every procedure of the mall, a room each; clients import the type and nothing else. */
export const appRouter = router({
  addresses: addressesRouter,
  auth: authRouter,
  catalog: catalogRouter,
  desk: deskRouter,
  divisions: divisionsRouter,
  earnings: earningsRouter,
  invitations: invitationsRouter,
  members: membersRouter,
  orders: ordersRouter,
  payments: paymentsRouter,
  plan: planRouter,
  plans: plansRouter,
  share: shareRouter,
  staff: staffRouter,
  team: teamRouter,
});

export type AppRouter = typeof appRouter;
