import { jobsDeskRouter } from "./jobs/desk-router";
import { balanceDeskRouter } from "./loyalty/balance/desk-router";
import { couponsDeskRouter } from "./loyalty/coupons/desk-router";
import { couponTemplatesDeskRouter } from "./loyalty/coupons/templates/desk-router";
import { growthClosesDeskRouter } from "./loyalty/growth-closes/desk-router";
import { lotteriesDeskRouter } from "./loyalty/lotteries/desk-router";
import { membershipDeskRouter } from "./loyalty/membership/desk-router";
import { newcomerGiftDeskRouter } from "./loyalty/newcomer-gifts/desk-router";
import { programmesDeskRouter } from "./loyalty/programmes/desk-router";
import { billsDeskRouter } from "./money/bills/desk-router";
import { booksDeskRouter } from "./money/books/desk-router";
import { dividendsDeskRouter } from "./money/dividends/desk-router";
import { ledgerDeskRouter } from "./money/ledger/desk-router";
import { paymentBatchesDeskRouter } from "./money/payment-batches/desk-router";
import { storeStatementsDeskRouter } from "./money/store-statements/desk-router";
import { walletDeskRouter } from "./money/wallet/desk-router";
import { withdrawalsDeskRouter } from "./money/withdrawals/desk-router";
import { outboxDeskRouter } from "./outbox/desk-router";
import { membersDeskRouter } from "./people/members/desk-router";
import { personalDataDeskRouter } from "./people/personal-data/desk-router";
import { planDeskRouter } from "./people/plan/desk-router";
import { standingDeskRouter } from "./people/standing/desk-router";
import { teamDeskRouter } from "./people/team/desk-router";
import { pushesDeskRouter } from "./pushes/desk-router";
import { picturesDeskRouter } from "./pushes/pictures-desk-router";
import { goodsDeskRouter } from "./shop/goods/desk-router";
import { linksDeskRouter } from "./shop/links/desk-router";
import { materialsDeskRouter } from "./shop/materials/desk-router";
import { reviewsDeskRouter } from "./shop/reviews/desk-router";
import { settingsDeskRouter } from "./shop/settings/desk-router";
import { storefrontDeskRouter } from "./shop/storefront/desk-router";
import { accountsDeskRouter } from "./staff/accounts/desk-router";
import { sessionDeskRouter } from "./staff/accounts/session-desk-router";
import { approvalsDeskRouter } from "./staff/approvals/desk-router";
import { auditDeskRouter } from "./staff/audit/desk-router";
import { campaignsDeskRouter } from "./staff/campaigns/desk-router";
import { crmDeskRouter } from "./staff/crm/desk-router";
import { deskProcedures } from "./staff/desk/desk-router";
import { homeDeskRouter } from "./staff/home/desk-router";
import { limitsDeskRouter } from "./staff/limits/desk-router";
import { listsDeskRouter } from "./staff/lists/desk-router";
import { memberGroupsDeskRouter } from "./staff/member-groups/desk-router";
import { memberImportDeskRouter } from "./staff/member-import/desk-router";
import { memberListDeskRouter } from "./staff/member-list/desk-router";
import { merchantsDeskRouter } from "./staff/merchants/desk-router";
import { quickAnswersDeskRouter } from "./staff/quick-answers/desk-router";
import { rolesDeskRouter } from "./staff/roles/desk-router";
import { setupDeskRouter } from "./staff/setup/desk-router";
import { afterSalesDeskRouter } from "./trade/after-sales/desk-router";
import { complaintsDeskRouter } from "./trade/complaints/desk-router";
import { deliveriesDeskRouter } from "./trade/deliveries/desk-router";
import { freightDeskRouter } from "./trade/freight/desk-router";
import { invoicesDeskRouter } from "./trade/invoices/desk-router";
import { ordersDeskRouter } from "./trade/orders/desk-router";
import { paymentsDeskRouter } from "./trade/payments/desk-router";
import { promotionsDeskRouter } from "./trade/promotions/desk-router";
import { shippingDeskRouter } from "./trade/shipping/desk-router";
import { router } from "./trpc/procedures";

/** 工作台: every procedure that staff may call, by room; look-ups over several rooms are at its top. */
export const deskRouter = router({
  ...deskProcedures,
  session: sessionDeskRouter,
  accounts: accountsDeskRouter,
  afterSales: afterSalesDeskRouter,
  approvals: approvalsDeskRouter,
  audit: auditDeskRouter,
  balance: balanceDeskRouter,
  bills: billsDeskRouter,
  books: booksDeskRouter,
  complaints: complaintsDeskRouter,
  campaigns: campaignsDeskRouter,
  lotteries: lotteriesDeskRouter,
  newcomerGift: newcomerGiftDeskRouter,
  promotions: promotionsDeskRouter,
  couponTemplates: couponTemplatesDeskRouter,
  coupons: couponsDeskRouter,
  deliveries: deliveriesDeskRouter,
  dividends: dividendsDeskRouter,
  freight: freightDeskRouter,
  goods: goodsDeskRouter,
  growthCloses: growthClosesDeskRouter,
  home: homeDeskRouter,
  invoices: invoicesDeskRouter,
  jobs: jobsDeskRouter,
  ledger: ledgerDeskRouter,
  limits: limitsDeskRouter,
  links: linksDeskRouter,
  lists: listsDeskRouter,
  memberList: memberListDeskRouter,
  merchants: merchantsDeskRouter,
  memberImport: memberImportDeskRouter,
  members: membersDeskRouter,
  membership: membershipDeskRouter,
  outbox: outboxDeskRouter,
  orders: ordersDeskRouter,
  paymentBatches: paymentBatchesDeskRouter,
  payments: paymentsDeskRouter,
  personalData: personalDataDeskRouter,
  pictures: picturesDeskRouter,
  plan: planDeskRouter,
  programmes: programmesDeskRouter,
  pushes: pushesDeskRouter,
  memberGroups: memberGroupsDeskRouter,
  crm: crmDeskRouter,
  quickAnswers: quickAnswersDeskRouter,
  reviews: reviewsDeskRouter,
  roles: rolesDeskRouter,
  settings: settingsDeskRouter,
  setup: setupDeskRouter,
  shipping: shippingDeskRouter,
  standing: standingDeskRouter,
  storeStatements: storeStatementsDeskRouter,
  materials: materialsDeskRouter,
  storefront: storefrontDeskRouter,
  team: teamDeskRouter,
  wallet: walletDeskRouter,
  withdrawals: withdrawalsDeskRouter,
});
