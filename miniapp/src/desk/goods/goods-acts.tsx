import { MoreOutlined } from "@ant-design/icons";
import type { GoodsRow } from "@liandong/api/shop/goods/list-goods";
import { Button, Dropdown, Space } from "antd";
import { lazy, Suspense, useState } from "react";
import { AppLinkButton } from "../kit/app-link-button";
import { BatchCategoryDialog } from "./batch-category-dialog";
import { BatchPriceDialog } from "./batch-price-dialog";
import { ShelfTimesDialog } from "./shelf-times-dialog";
import { useGoodsActs } from "./use-goods-acts";

const DeliveryDrawer = lazy(() =>
  import("../deliveries/delivery-drawer").then((room) => ({ default: room.DeliveryDrawer })),
);

type RowProps = { row: GoodsRow; onOpen: (open: string) => void };

/** What can be done with one product; the rarer acts stand in a menu. */
export function GoodsRowActs({ row, onOpen }: RowProps) {
  const acts = useGoodsActs();
  const [isTiming, setTiming] = useState(false);
  const [isDelivering, setDelivering] = useState(false);
  if (row.deletedAt) {
    return (
      <Button size="small" onClick={() => acts.restore([row.id])} data-testid="goods-restore">
        恢复
      </Button>
    );
  }
  const more = [
    { key: "copy", label: "复制", onClick: () => onOpen(`copy-${row.id}`) },
    { key: "delivery", label: "虚拟发货", onClick: () => setDelivering(true) },
    { key: "time", label: "定时上下架", onClick: () => setTiming(true) },
    { key: "remove", label: "删除", danger: true, onClick: () => acts.remove([row.id]) },
  ];
  return (
    <Space size={4}>
      <Button size="small" onClick={() => onOpen(row.id)} data-testid="goods-edit">
        编辑
      </Button>
      {row.onShelf ? (
        <Button size="small" onClick={() => acts.takeOff([row.id])} data-testid="goods-off">
          下架
        </Button>
      ) : (
        <Button size="small" type="primary" ghost onClick={() => acts.putOn([row.id])} data-testid="goods-on">
          上架
        </Button>
      )}
      <AppLinkButton size="small" target={{ to: "product", id: row.id }} what={row.title} label={null} />
      <Dropdown menu={{ items: more }} trigger={["click"]}>
        <Button
          size="small"
          type="text"
          icon={<MoreOutlined />}
          aria-label={`${row.title}的更多操作`}
          data-testid="goods-more"
        />
      </Dropdown>
      {isDelivering && (
        <Suspense fallback={null}>
          <DeliveryDrawer productId={row.id} onClose={() => setDelivering(false)} />
        </Suspense>
      )}
      {isTiming && (
        <ShelfTimesDialog
          ids={[row.id]}
          initial={{ shelveAt: row.shelveAt, unshelveAt: row.unshelveAt }}
          onClose={() => setTiming(false)}
        />
      )}
    </Space>
  );
}

type BatchProps = { keys: string[]; clear: () => void; isBin: boolean };

/** What can be done with the chosen products at once. */
export function GoodsBatch({ keys, clear, isBin }: BatchProps) {
  const acts = useGoodsActs(clear);
  const [open, setOpen] = useState<"time" | "price" | "category" | null>(null);
  const dialog = { ids: keys, onDone: clear, onClose: () => setOpen(null) };
  if (isBin) {
    return (
      <Button size="small" loading={acts.isPending} onClick={() => acts.restore(keys)} data-testid="batch-restore">
        恢复
      </Button>
    );
  }
  return (
    <>
      <Button size="small" loading={acts.isPending} onClick={() => acts.putOn(keys)} data-testid="shelf-on">
        上架
      </Button>
      <Button size="small" onClick={() => acts.takeOff(keys)} data-testid="shelf-off">
        下架
      </Button>
      <Button size="small" onClick={() => setOpen("time")} data-testid="batch-time">
        定时上下架
      </Button>
      <Button size="small" onClick={() => setOpen("price")} data-testid="batch-price">
        改价
      </Button>
      <Button size="small" onClick={() => setOpen("category")} data-testid="batch-category">
        改分类
      </Button>
      <Button size="small" danger onClick={() => acts.remove(keys)} data-testid="batch-remove">
        删除
      </Button>
      {open === "time" && <ShelfTimesDialog {...dialog} initial={{ shelveAt: null, unshelveAt: null }} />}
      {open === "price" && <BatchPriceDialog {...dialog} />}
      {open === "category" && <BatchCategoryDialog {...dialog} />}
    </>
  );
}
