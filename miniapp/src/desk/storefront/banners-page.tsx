import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, failureText } from "../kit/api";
import { AppLinkButton } from "../kit/app-link-button";
import { DataTable, numeric } from "../kit/data-table";
import { formKey, latestRow } from "../kit/latest-row";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { BannerDialog, type BannerValues, productOf } from "./banner-dialog";

/** 轮播图 of the home page, in their order. */
export function BannersPage() {
  const list = useQuery({ ...api.desk.storefront.banners.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<BannerValues | null>(null);
  if (!list.data) return <PendingView query={list} />;
  const nextSort = Math.max(0, ...list.data.map(({ sort }) => sort + 1));
  return (
    <section className="panel" data-testid="banners-page">
      <div className="table-head">
        <h1>轮播图</h1>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => setEditing({ id: null, version: null, title: "", link: "", pictureUrl: null, sort: nextSort })}
          data-testid="banner-new"
        >
          新建轮播图
        </Button>
      </div>
      <DataTable
        rows={list.data}
        rowKey="id"
        onRow={(row) => rowMarks("banner-row", { "banner-id": row.id })}
        empty="首页还没有轮播图"
        columns={[
          {
            title: "图片",
            render: (_, row) => <img className="banner-picture" src={row.pictureUrl} alt={row.title} loading="lazy" />,
          },
          { title: "标题", dataIndex: "title" },
          { title: "跳转", render: (_, row) => <Target link={row.link} /> },
          { title: "排序", ...numeric, dataIndex: "sort" },
          { title: "操作", render: (_, row) => <Actions banner={row} onEdit={() => setEditing(row)} /> },
        ]}
      />
      {editing && (
        <BannerDialog
          key={formKey(editing)}
          banner={editing}
          onReload={async () => setEditing(await latestRow(list, editing.id))}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

function Actions({ banner, onEdit }: { banner: { id: string; title: string; link: string }; onEdit: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.storefront.removeBanner.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() }),
    }),
  );
  return (
    <Space size={4}>
      <Button size="small" onClick={onEdit} data-testid="banner-edit">
        编辑
      </Button>
      {banner.link && <AppLinkButton size="small" target={{ to: "banner", id: banner.id }} what={banner.title} />}
      <Popconfirm
        title={`删除轮播图“${banner.title}”？`}
        okText="删除"
        cancelText="取消"
        onConfirm={() => removing.mutate({ id: banner.id })}
      >
        <Button size="small" type="text" danger data-testid="banner-remove">
          删除
        </Button>
      </Popconfirm>
    </Space>
  );
}

function Target({ link }: { link: string }) {
  const productId = productOf(link);
  if (productId) return <Link to={`/goods?open=${productId}`}>商品 {productId}</Link>;
  return link ? <span className="faint">小程序页面</span> : <span className="faint">不跳转</span>;
}
