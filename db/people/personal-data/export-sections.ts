import type { Handle } from "../../connection/database";

/** How a value of an export is written for people; programs get it as it is. */
export type ColumnKind =
  | "text"
  | "yuan"
  | "time"
  | "orderStatus"
  | "caseState"
  | "caseType"
  | "withdrawalState"
  | "legalText";

export type ExportRow = Record<string, unknown>;

type PageQuery = { memberId: string; offset: number; limit: number };

/** One part of 导出我的数据: its heading, its columns with their Chinese headings, and its rows, page by page. */
export type ExportSection = {
  name: string;
  title: string;
  columns: Readonly<Record<string, readonly [heading: string, kind?: ColumnKind]>>;
  page: (handle: Handle, query: PageQuery) => Promise<readonly ExportRow[]>;
};

const aboutThePerson: ExportSection[] = [
  {
    name: "profile",
    title: "个人资料",
    columns: {
      id: ["会员号"],
      nickname: ["昵称"],
      phone: ["手机号"],
      sex: ["性别"],
      birthday: ["生日"],
      identity: ["身份"],
      invitationCode: ["邀请码"],
      referrer: ["推荐人"],
      owner: ["归属老板"],
      directs: ["直接推荐人数"],
      createdAt: ["注册时间", "time"],
      lastLoginAt: ["最近登录", "time"],
    },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT m.id::text, m.nickname, m.phone, CASE m.sex WHEN 'male' THEN '男' WHEN 'female' THEN '女' END AS sex, m.birthday,
        CASE s.identity WHEN 'agent' THEN '代理' WHEN 'boss' THEN '老板' ELSE '普通会员' END AS identity,
        (SELECT i.code FROM invitation_code AS i WHERE i.member_id = m.id LIMIT 1) AS "invitationCode",
        r.nickname AS referrer, o.nickname AS owner,
        (SELECT count(*)::integer FROM member_standing AS d WHERE d.referrer_id = m.id) AS directs,
        m.created_at AS "createdAt", m.last_login_at AS "lastLoginAt"
      FROM member AS m JOIN member_standing AS s ON s.member_id = m.id
      LEFT JOIN member AS r ON r.id = s.referrer_id LEFT JOIN member AS o ON o.id = s.owner_id
      WHERE m.id = ${memberId} LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "addresses",
    title: "收货地址",
    columns: { name: ["收货人"], phone: ["手机号"], regionCode: ["地区代码"], detail: ["详细地址"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT name, phone, region_code AS "regionCode", detail FROM address WHERE member_id = ${memberId}
      ORDER BY id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "consents",
    title: "同意记录",
    columns: { kind: ["协议", "legalText"], version: ["版本"], at: ["时间", "time"], app: ["客户端"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT kind, version, at, app FROM member_consent WHERE member_id = ${memberId}
      ORDER BY at, kind LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "sessions",
    title: "登录设备",
    columns: { device: ["设备"], createdAt: ["登录时间", "time"], expiresAt: ["有效期至", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT device, created_at AS "createdAt", expires_at AS "expiresAt" FROM session
      WHERE kind = 'member' AND subject_id = ${memberId} ORDER BY created_at, token_hash LIMIT ${limit} OFFSET ${offset}`,
  },
];

const whatWasBought: ExportSection[] = [
  {
    name: "orders",
    title: "订单",
    columns: {
      orderNo: ["订单号"],
      status: ["状态", "orderStatus"],
      goods: ["商品"],
      goodsFen: ["商品金额", "yuan"],
      freightFen: ["运费", "yuan"],
      totalFen: ["实付", "yuan"],
      refundedFen: ["已退款", "yuan"],
      receiver: ["收货人"],
      phone: ["手机号"],
      address: ["收货地址"],
      buyerNote: ["留言"],
      placedAt: ["下单时间", "time"],
      paidAt: ["付款时间", "time"],
      receivedAt: ["收货时间", "time"],
    },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT o.order_no AS "orderNo", o.status, (SELECT string_agg(concat_ws(' ', l.title, nullif(l.spec_text, ''), '×' || l.quantity),
          '；' ORDER BY l.line_no) FROM order_line AS l WHERE l.member_id = o.member_id AND l.order_no = o.order_no) AS goods,
        o.goods_fen AS "goodsFen", o.freight_fen AS "freightFen", o.total_fen AS "totalFen", o.refunded_fen AS "refundedFen",
        o.address ->> 'name' AS receiver, o.address ->> 'phone' AS phone,
        concat(o.address ->> 'regionName', o.address ->> 'detail') AS address,
        o.buyer_note AS "buyerNote", o.placed_at AS "placedAt", o.paid_at AS "paidAt", o.received_at AS "receivedAt"
      FROM shop_order AS o WHERE o.member_id = ${memberId} ORDER BY o.placed_at, o.order_no LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "cases",
    title: "售后",
    columns: {
      caseNo: ["售后单号"],
      orderNo: ["订单号"],
      type: ["类型", "caseType"],
      state: ["状态", "caseState"],
      reason: ["原因"],
      description: ["说明"],
      amountFen: ["金额", "yuan"],
      requestedAt: ["申请时间", "time"],
    },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT case_no AS "caseNo", order_no AS "orderNo", type, state, reason, description, amount_fen AS "amountFen",
        requested_at AS "requestedAt"
      FROM after_sale WHERE member_id = ${memberId} ORDER BY requested_at, case_no LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "invoices",
    title: "发票",
    columns: {
      orderNo: ["订单号"],
      title: ["抬头"],
      taxNo: ["税号"],
      email: ["邮箱"],
      number: ["发票号码"],
      amountFen: ["金额", "yuan"],
      askedAt: ["申请时间", "time"],
    },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT order_no AS "orderNo", title, tax_no AS "taxNo", email, number, amount_fen AS "amountFen", asked_at AS "askedAt"
      FROM invoice WHERE member_id = ${memberId} ORDER BY id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "reviews",
    title: "评价",
    columns: { orderNo: ["订单号"], stars: ["星级"], text: ["内容"], reply: ["商家回复"], writtenAt: ["时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT order_no AS "orderNo", stars, text, tags, follow_text AS "followText", reply, written_at AS "writtenAt" FROM review WHERE member_id = ${memberId}
      ORDER BY id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "favourites",
    title: "收藏",
    columns: { title: ["商品"], at: ["时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT p.title, f.at FROM favourite AS f JOIN product AS p ON p.id = f.product_id WHERE f.member_id = ${memberId}
      ORDER BY f.at, f.product_id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "stockWishes",
    title: "到货通知",
    columns: { title: ["商品"], at: ["时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT p.title, w.at FROM stock_wish AS w JOIN sku AS s ON s.id = w.sku_id JOIN product AS p ON p.id = s.product_id
      WHERE w.member_id = ${memberId} ORDER BY w.at, w.sku_id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "storeFollows",
    title: "关注的店铺",
    columns: { name: ["店铺"], at: ["时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT s.name, f.at FROM store_follow AS f JOIN store AS s ON s.id = f.store_id WHERE f.member_id = ${memberId}
      ORDER BY f.at, f.store_id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "history",
    title: "浏览记录",
    columns: { title: ["商品"], at: ["时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT p.title, v.at FROM viewed AS v JOIN product AS p ON p.id = v.product_id WHERE v.member_id = ${memberId}
      ORDER BY v.at, v.product_id LIMIT ${limit} OFFSET ${offset}`,
  },
];

const moneyAndRights: ExportSection[] = [
  {
    name: "entries",
    title: "账户明细（金额以分计，积分和成长值以个计）",
    columns: {
      at: ["时间", "time"],
      account: ["账户"],
      event: ["事项"],
      reference: ["单号"],
      amount: ["变动"],
      balanceAfter: ["余额"],
    },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT e.at, e.purpose AS account, t.kind AS event, t.reference, e.amount::text, e.balance_after::text AS "balanceAfter"
      FROM ledger_entry AS e JOIN ledger_transaction AS t ON t.key = e.transaction_key
      WHERE e.owner = ${`m:${memberId}`} ORDER BY e.transaction_id, e.purpose, e.scope, e.seq LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "coupons",
    title: "优惠券",
    columns: { name: ["名称"], state: ["状态"], validUntil: ["有效期至", "time"], givenAt: ["领取时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT t.name, CASE c.state WHEN 'used' THEN '已使用' WHEN 'locked' THEN '下单占用' WHEN 'revoked' THEN '已收回' ELSE '未使用' END
        AS state, c.valid_until AS "validUntil", c.given_at AS "givenAt"
      FROM member_coupon AS c JOIN coupon_template AS t ON t.id = c.template_id WHERE c.member_id = ${memberId}
      ORDER BY c.id LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "withdrawals",
    title: "提现",
    columns: {
      withdrawalNo: ["提现单号"],
      state: ["状态", "withdrawalState"],
      amountFen: ["申请金额", "yuan"],
      payoutFen: ["到账金额", "yuan"],
      payeeName: ["收款人"],
      payeeAccount: ["收款账户"],
      requestedAt: ["申请时间", "time"],
    },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT withdrawal_no AS "withdrawalNo", state, amount_fen AS "amountFen", payout_fen AS "payoutFen",
        payee_name AS "payeeName", payee_account AS "payeeAccount", requested_at AS "requestedAt"
      FROM withdrawal WHERE member_id = ${memberId} ORDER BY requested_at, withdrawal_no LIMIT ${limit} OFFSET ${offset}`,
  },
  {
    name: "messages",
    title: "消息",
    columns: { title: ["标题"], text: ["内容"], at: ["时间", "time"] },
    page: ({ sql }, { memberId, offset, limit }) => sql<ExportRow[]>`
      SELECT kind, data, at FROM member_message WHERE member_id = ${memberId} ORDER BY at, id LIMIT ${limit} OFFSET ${offset}`,
  },
];

/** Everything that the shop knows of a member, in the order of the export. */
export const exportSections: readonly ExportSection[] = [...aboutThePerson, ...whatWasBought, ...moneyAndRights];
