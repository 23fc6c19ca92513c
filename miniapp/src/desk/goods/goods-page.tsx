import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { byCursor, PagedList } from "../kit/paged";
import { useAddress } from "../kit/use-address";
import { GoodsDrawer } from "./goods-drawer";
import { filterOf, GoodsFilters } from "./goods-filters";
import { GoodsSheetButtons } from "./goods-sheet";
import { GoodsTable } from "./goods-table";

/** 商品: the filters and the product that is open stand in the address. */
export function GoodsPage() {
  const address = useAddress();
  const [chosen, setChosen] = useState<string[]>([]);
  const shelving = useShelving(() => setChosen([]));
  const { modal } = App.useApp();
  const askToTakeOff = (ids: string[]) =>
    modal.confirm({
      title: `下架这 ${ids.length} 个商品？`,
      content: "会员马上看不到、也买不了；已经下的订单不受影响。",
      okText: "下架",
      cancelText: "取消",
      onOk: () => shelving.mutate({ ids, onShelf: false }),
    });
  const open = address.get("open");
  const list = useInfiniteQuery({
    ...api.desk.goods.list.infiniteQueryOptions(filterOf(address.get), byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  return (
    <section className="panel" data-testid="goods-page">
      <div className="table-head">
        <h1>商品</h1>
        <Space wrap>
          <GoodsSheetButtons address={address} />
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => address.set({ open: "new" })}
            data-testid="goods-new"
          >
            新建商品
          </Button>
        </Space>
      </div>
      <GoodsFilters address={address} />
      {chosen.length > 0 && (
        <ChosenBar
          count={chosen.length}
          pending={shelving.isPending}
          onShelf={(onShelf) => (onShelf ? shelving.mutate({ ids: chosen, onShelf }) : askToTakeOff(chosen))}
          onClear={() => setChosen([])}
        />
      )}
      <PagedList query={list}>
        {(rows) => (
          <GoodsTable
            rows={rows}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={(id) => address.set({ open: id })}
            onShelf={(id, onShelf) => shelving.mutate({ ids: [id], onShelf })}
            isFiltered={address.names.some((name) => name !== "open")}
          />
        )}
      </PagedList>
      {open && <GoodsDrawer goodsId={open === "new" ? null : open} onClose={() => address.set({ open: null })} />}
    </section>
  );
}

/** 上架、下架 of one product or of several. */
function useShelving(onDone: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.goods.setShelf.mutationOptions({
      onSuccess: ({ changed }, { onShelf }) => {
        message.success(`${onShelf ? "已上架" : "已下架"} ${changed} 个商品`);
        onDone();
      },
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() }),
    }),
  );
}

type ChosenProps = { count: number; pending: boolean; onShelf: (onShelf: boolean) => void; onClear: () => void };

function ChosenBar({ count, pending, onShelf, onClear }: ChosenProps) {
  return (
    <Space className="chosen-bar">
      已选 {count} 个
      <Button size="small" loading={pending} onClick={() => onShelf(true)} data-testid="shelf-on">
        上架
      </Button>
      <Button size="small" loading={pending} onClick={() => onShelf(false)} data-testid="shelf-off">
        下架
      </Button>
      <Button size="small" type="link" onClick={onClear}>
        取消选择
      </Button>
    </Space>
  );
}
