import type { ShownAccount } from "@liandong/api/staff/merchants/list-accounts";
import { useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import { AccountCheck } from "./account-check";
import { AccountDialog } from "./account-dialog";
import { StateDialog } from "./state-dialog";

type Open = { what: "save"; account: ShownAccount | null } | { what: "state"; account: ShownAccount };

/** 微信接入: the mini-programs of the shop with the merchants that they are paid by. */
export function MerchantsPage() {
  const [open, setOpen] = useState<Open | null>(null);
  const accounts = useQuery({ ...api.desk.merchants.list.queryOptions(), staleTime: 0 });
  if (!accounts.data) return <PendingView query={accounts} />;
  const close = () => setOpen(null);
  return (
    <section className="panel" data-testid="merchants-page">
      <div className="table-head">
        <h1>微信接入</h1>
        <Button type="primary" onClick={() => setOpen({ what: "save", account: null })} data-testid="merchant-add">
          接入小程序
        </Button>
      </div>
      <p className="dialog-note">
        每个小程序用一个商户收款；第一个在服务器的环境变量里设置。密钥加密保存，保存后不再显示。停用后不能登录和付款，之前的款项仍可查询和退款。
      </p>
      <DataTable
        rowKey={({ appid, mchid }: ShownAccount) => `${appid}-${mchid}`}
        rows={accounts.data}
        scroll={{ x: 900 }}
        onRow={({ appid, state }) => rowMarks("merchant-row", { appid, state })}
        columns={[
          { title: "名称", render: (_, { name }) => name },
          { title: "小程序", className: "figure", render: (_, { appid }) => appid },
          { title: "商户号", className: "figure", render: (_, { mchid }) => mchid },
          { title: "验签", render: (_, account) => <Keys account={account} /> },
          { title: "状态", render: (_, { state }) => (state === "active" ? "使用中" : "已停用") },
          { title: "检测", width: 260, render: (_, account) => <AccountCheck account={account} /> },
          {
            title: "操作",
            width: 150,
            render: (_, account) =>
              !account.isOfEnvironment && (
                <Space size={4}>
                  <Button size="small" onClick={() => setOpen({ what: "save", account })} data-testid="merchant-edit">
                    修改
                  </Button>
                  <Button size="small" onClick={() => setOpen({ what: "state", account })} data-testid="merchant-state">
                    {account.state === "active" ? "停用" : "启用"}
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      {open?.what === "save" && <AccountDialog account={open.account} onReload={accounts.refetch} onClose={close} />}
      {open?.what === "state" && <StateDialog account={open.account} onReload={accounts.refetch} onClose={close} />}
    </section>
  );
}

function Keys({ account }: { account: ShownAccount }) {
  const { keyMode, certificateEndsAt, isReadable } = account;
  if (!isReadable) return <span className="out">密钥打不开，请重新填写</span>;
  return <TwoLines first={keyMode} second={certificateEndsAt && `证书有效期到 ${formatTime(certificateEndsAt)}`} />;
}
