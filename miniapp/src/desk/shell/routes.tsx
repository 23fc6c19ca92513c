import { createBrowserRouter } from "react-router";
import { CrashPage, MissingPage } from "./missing-page";
import { Shell } from "./shell";

/** Pages load when first opened: the login and the search need neither the tables nor the dialogs. */
export const router = createBrowserRouter(
  [
    {
      path: "/login",
      errorElement: <CrashPage />,
      lazy: async () => ({ Component: (await import("../login/login-page")).LoginPage }),
      HydrateFallback: () => null,
    },
    {
      path: "/",
      element: <Shell />,
      errorElement: <CrashPage />,
      HydrateFallback: () => null,
      children: [
        { index: true, lazy: async () => ({ Component: (await import("../search/home-page")).HomePage }) },
        { path: "search", lazy: async () => ({ Component: (await import("../search/results-page")).ResultsPage }) },
        {
          path: "members/:memberId",
          lazy: async () => ({ Component: (await import("../members/member-page")).MemberPage }),
        },
        {
          path: "orders/:orderNo",
          lazy: async () => ({ Component: (await import("../orders/order-page")).OrderPage }),
        },
        {
          path: "withdrawals",
          lazy: async () => ({ Component: (await import("../withdrawals/withdrawals-page")).WithdrawalsPage }),
        },
        {
          path: "after-sales",
          lazy: async () => ({ Component: (await import("../after-sales/queue-page")).AfterSalesPage }),
        },
        {
          path: "after-sales/:caseNo",
          lazy: async () => ({ Component: (await import("../after-sales/case-page")).CasePage }),
        },
        { path: "goods", lazy: async () => ({ Component: (await import("../goods/goods-page")).GoodsPage }) },
        { path: "stock", lazy: async () => ({ Component: (await import("../goods/stock-page")).StockPage }) },
        {
          path: "storefront",
          lazy: async () => ({ Component: (await import("../storefront/storefront-page")).StorefrontPage }),
        },
        {
          path: "banners",
          lazy: async () => ({ Component: (await import("../storefront/banners-page")).BannersPage }),
        },
        { path: "freight", lazy: async () => ({ Component: (await import("../freight/freight-page")).FreightPage }) },
        { path: "plan", lazy: async () => ({ Component: (await import("../plan/plan-page")).PlanPage }) },
        {
          path: "dividends",
          lazy: async () => ({ Component: (await import("../dividends/dividends-page")).DividendsPage }),
        },
        { path: "figures", lazy: async () => ({ Component: (await import("../books/figures-page")).FiguresPage }) },
        { path: "ledger", lazy: async () => ({ Component: (await import("../books/ledger-page")).LedgerPage }) },
        {
          path: "trial-balance",
          lazy: async () => ({ Component: (await import("../books/trial-balance-page")).TrialBalancePage }),
        },
        { path: "shipping", lazy: async () => ({ Component: (await import("../shipping/to-ship-page")).ToShipPage }) },
        { path: "debts", lazy: async () => ({ Component: (await import("../wallet/debts-page")).DebtsPage }) },
        {
          path: "failed-returns",
          lazy: async () => ({ Component: (await import("../payments/failed-returns-page")).FailedReturnsPage }),
        },
        { path: "coupons", lazy: async () => ({ Component: (await import("../coupons/coupons-page")).CouponsPage }) },
        { path: "reviews", lazy: async () => ({ Component: (await import("../reviews/reviews-page")).ReviewsPage }) },
        {
          path: "levels",
          lazy: async () => ({ Component: (await import("../growth-closes/levels-page")).LevelsPage }),
        },
        {
          path: "programmes",
          lazy: async () => ({ Component: (await import("../programmes/programmes-page")).ProgrammesPage }),
        },
        { path: "orders", lazy: async () => ({ Component: (await import("../orders/orders-page")).OrdersPage }) },
        { path: "grants", lazy: async () => ({ Component: (await import("../standing/grants-page")).GrantsPage }) },
        {
          path: "accounts",
          lazy: async () => ({ Component: (await import("../accounts/accounts-page")).AccountsPage }),
        },
        { path: "audit", lazy: async () => ({ Component: (await import("../audit/audit-page")).AuditPage }) },
        { path: "*", element: <MissingPage /> },
      ],
    },
  ],
  { basename: "/desk" },
);
