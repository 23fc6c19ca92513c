import { addressesRouter, divisionsRouter } from "./addresses/router";
import { afterSalesRouter } from "./after-sales/router";
import { auditRouter } from "./audit/router";
import { authRouter } from "./auth/router";
import { balanceRouter } from "./balance/router";
import { booksRouter } from "./books/router";
import { cartRouter } from "./cart/router";
import { catalogRouter } from "./catalog/router";
import { couponCampaignsRouter } from "./coupon-campaigns/router";
import { couponTemplatesRouter } from "./coupon-templates/router";
import { couponsRouter } from "./coupons/router";
import { deskRouter } from "./desk/router";
import { dividendsRouter } from "./dividends/router";
import { earningsRouter } from "./earnings/router";
import { favouritesRouter } from "./favourites/router";
import { freightRouter } from "./freight/router";
import { goodsRouter } from "./goods/router";
import { growthClosesRouter, wakingListRouter } from "./growth-closes/router";
import { historyRouter } from "./history/router";
import { jobsRouter } from "./jobs/router";
import { levelReportRouter } from "./level-report/router";
import { invitationsRouter, membersRouter } from "./members/router";
import { membershipRouter } from "./membership/router";
import { membershipsRouter } from "./memberships/router";
import { ordersRouter } from "./orders/router";
import { paymentsRouter } from "./payments/router";
import { plansRouter } from "./plan/plans-router";
import { planRouter } from "./plan/router";
import { programmesRouter } from "./programmes/router";
import { reviewsRouter } from "./reviews/router";
import { shareRouter } from "./share/router";
import { staffRouter } from "./staff/router";
import { staffAccountsRouter } from "./staff-accounts/router";
import { standingRouter } from "./standing/router";
import { storefrontRouter } from "./storefront/router";
import { teamRouter } from "./team/router";
import { router } from "./trpc/procedures";
import { walletRouter } from "./wallet/router";
import { withdrawalsRouter } from "./withdrawals/router";

/** Every procedure of the mall, a room each; clients import the type and nothing else. */
export const appRouter = router({
  addresses: addressesRouter,
  afterSales: afterSalesRouter,
  audit: auditRouter,
  auth: authRouter,
  balance: balanceRouter,
  books: booksRouter,
  cart: cartRouter,
  catalog: catalogRouter,
  coupons: couponsRouter,
  couponCampaigns: couponCampaignsRouter,
  couponTemplates: couponTemplatesRouter,
  desk: deskRouter,
  dividends: dividendsRouter,
  divisions: divisionsRouter,
  earnings: earningsRouter,
  favourites: favouritesRouter,
  freight: freightRouter,
  goods: goodsRouter,
  growthCloses: growthClosesRouter,
  history: historyRouter,
  invitations: invitationsRouter,
  jobs: jobsRouter,
  levelReport: levelReportRouter,
  members: membersRouter,
  membership: membershipRouter,
  memberships: membershipsRouter,
  orders: ordersRouter,
  payments: paymentsRouter,
  plan: planRouter,
  plans: plansRouter,
  programmes: programmesRouter,
  reviews: reviewsRouter,
  share: shareRouter,
  staff: staffRouter,
  staffAccounts: staffAccountsRouter,
  standing: standingRouter,
  storefront: storefrontRouter,
  team: teamRouter,
  wakingList: wakingListRouter,
  wallet: walletRouter,
  withdrawals: withdrawalsRouter,
});

export type AppRouter = typeof appRouter;
