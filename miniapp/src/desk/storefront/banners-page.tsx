import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Space, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { BannerDialog, type BannerValues, productOf } from "./banner-dialog";

/** 轮播图 of the home page, in their order. */
export function BannersPage() {
  useTitle("轮播图");
  const { message } = App.useApp();
  const cache = useQueryClient();
  const list = useQuery({ ...api.desk.storefront.banners.queryOptions(), staleTime: 0 });
  const [editing, setEditing] = useState<BannerValues | null>(null);
  const removing = useMutation(
    api.desk.storefront.removeBanner.mutationOptions({
      onSuccess: () => message.success("已删除"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() }),
    }),
  );
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  const next = Math.max(0, ...list.data.map(({ sort }) => sort + 1));
  return (
    <section className="panel" data-testid="banners-page">
      <div className="table-head">
        <h1>轮播图</h1>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => setEditing({ id: null, title: "", link: "", pictureUrl: null, sort: next })}
          data-testid="banner-new"
        >
          新建轮播图
        </Button>
      </div>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={list.data}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("banner-row", { "banner-id": row.id })}
        locale={{ emptyText: <EmptyView text="首页还没有轮播图" /> }}
        columns={[
          {
            title: "图片",
            render: (_, row) => <img className="banner-picture" src={row.pictureUrl} alt={row.title} loading="lazy" />,
          },
          { title: "标题", dataIndex: "title" },
          { title: "跳转", render: (_, row) => <Target link={row.link} /> },
          { title: "排序", className: "figure", align: "right", dataIndex: "sort" },
          {
            title: "操作",
            render: (_, row) => (
              <Space size={4}>
                <Button size="small" onClick={() => setEditing(row)} data-testid="banner-edit">
                  编辑
                </Button>
                <Popconfirm
                  title={`删除轮播图“${row.title}”？`}
                  okText="删除"
                  cancelText="取消"
                  onConfirm={() => removing.mutate({ id: row.id })}
                >
                  <Button size="small" type="text" danger data-testid="banner-remove">
                    删除
                  </Button>
                </Popconfirm>
              </Space>
            ),
          },
        ]}
      />
      {editing && <BannerDialog banner={editing} onClose={() => setEditing(null)} />}
    </section>
  );
}

function Target({ link }: { link: string }) {
  const productId = productOf(link);
  if (productId) return <Link to={`/goods?open=${productId}`}>商品 {productId}</Link>;
  return link ? <span className="faint">小程序页面</span> : <span className="faint">不跳转</span>;
}
