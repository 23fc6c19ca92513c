import { authRouter } from "./auth/router";
import { deskRouter } from "./desk-router";
import { balanceRouter } from "./loyalty/balance/router";
import { couponsRouter } from "./loyalty/coupons/router";
import { lotteriesRouter } from "./loyalty/lotteries/router";
import { membershipRouter } from "./loyalty/membership/router";
import { newcomerGiftRouter } from "./loyalty/newcomer-gifts/router";
import { dividendsRouter } from "./money/dividends/router";
import { earningsRouter } from "./money/earnings/router";
import { payoutsRouter } from "./money/payouts/router";
import { walletRouter } from "./money/wallet/router";
import { withdrawalsRouter } from "./money/withdrawals/router";
import { agreementsRouter } from "./people/agreements/router";
import { invitationsRouter, membersRouter } from "./people/members/router";
import { personalDataRouter } from "./people/personal-data/router";
import { planRouter } from "./people/plan/router";
import { shareRouter } from "./people/share/router";
import { standingRouter } from "./people/standing/router";
import { teamRouter } from "./people/team/router";
import { sessionsRouter } from "./sessions/router";
import { catalogRouter } from "./shop/catalog/router";
import { materialsRouter } from "./shop/materials/router";
import { messagesRouter } from "./shop/messages/router";
import { favouritesRouter } from "./shop/remembered/favourites-router";
import { historyRouter } from "./shop/remembered/history-router";
import { reviewsRouter } from "./shop/reviews/router";
import { settingsRouter } from "./shop/settings/router";
import { wishesRouter } from "./shop/wishes/router";
import { addressesRouter, divisionsRouter } from "./trade/addresses/router";
import { afterSalesRouter } from "./trade/after-sales/router";
import { cardsRouter } from "./trade/cards/router";
import { cartRouter } from "./trade/cart/router";
import { checkoutRouter } from "./trade/checkout/router";
import { deliveriesRouter } from "./trade/deliveries/router";
import { invoicesRouter } from "./trade/invoices/router";
import { ordersRouter } from "./trade/orders/router";
import { paymentsRouter } from "./trade/payments/router";
import { promotionsRouter } from "./trade/promotions/router";
import { receiptsRouter } from "./trade/receipts/router";
import { shippingRouter } from "./trade/shipping/router";
import { router } from "./trpc/procedures";

/** All procedures: members' by room, staff's under `desk`. Clients import the type only. */
export const appRouter = router({
  addresses: addressesRouter,
  afterSales: afterSalesRouter,
  agreements: agreementsRouter,
  auth: authRouter,
  balance: balanceRouter,
  cards: cardsRouter,
  cart: cartRouter,
  catalog: catalogRouter,
  checkout: checkoutRouter,
  coupons: couponsRouter,
  deliveries: deliveriesRouter,
  dividends: dividendsRouter,
  divisions: divisionsRouter,
  earnings: earningsRouter,
  favourites: favouritesRouter,
  history: historyRouter,
  invitations: invitationsRouter,
  invoices: invoicesRouter,
  lotteries: lotteriesRouter,
  materials: materialsRouter,
  members: membersRouter,
  membership: membershipRouter,
  messages: messagesRouter,
  newcomerGift: newcomerGiftRouter,
  orders: ordersRouter,
  payments: paymentsRouter,
  payouts: payoutsRouter,
  personalData: personalDataRouter,
  plan: planRouter,
  promotions: promotionsRouter,
  receipts: receiptsRouter,
  reviews: reviewsRouter,
  settings: settingsRouter,
  sessions: sessionsRouter,
  shipping: shippingRouter,
  share: shareRouter,
  standing: standingRouter,
  team: teamRouter,
  wallet: walletRouter,
  wishes: wishesRouter,
  withdrawals: withdrawalsRouter,
  desk: deskRouter,
});

export type AppRouter = typeof appRouter;
