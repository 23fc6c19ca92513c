import type { AppRouter } from "@liandong/api/router";
import type { GoodsImport } from "@liandong/api/shop/goods/import-goods";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { App, Button, Modal } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { client } from "../kit/client";
import { ImportTable, type TableReport } from "../kit/import-table";
import { saveFile } from "../kit/save-file";

type Filter = NonNullable<inferRouterInputs<AppRouter>["desk"]["goods"]["export"]["filter"]>;

/** 导出 and 导入: the products of the filter as a table that comes back edited, and new products from a table. */
export function GoodsSheetButtons({ filter }: { filter: Filter }) {
  const [isOpen, setOpen] = useState(false);
  const { message } = App.useApp();
  const { mutate, isPending } = useMutation(
    api.desk.goods.export.mutationOptions({
      onSuccess: ({ csv, products }) => {
        saveFile(new Blob([csv], { type: "text/csv;charset=utf-8" }), "商品.csv");
        message.success(`已导出 ${products} 个商品`);
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  return (
    <>
      <Button loading={isPending} onClick={() => mutate({ filter })} data-testid="goods-export">
        导出
      </Button>
      <Button onClick={() => setOpen(true)} data-testid="goods-import">
        导入
      </Button>
      {isOpen && <GoodsImportDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function GoodsImportDialog({ onClose }: { onClose: () => void }) {
  const cache = useQueryClient();
  return (
    <Modal open title="导入商品" footer={null} width={820} onCancel={onClose}>
      <ImportTable
        note="一行一个规格，先检查，再导入；有一行不对，整个文件都不导入。新商品先不上架，图片要先上传，或者和表格放进 zip 用命令导入。要批量修改已有商品：先导出，在导出的表里改，再导入；留空的库存不变。"
        keyName="商品编码"
        template={{ name: "商品导入模板.csv", load: () => client.desk.goods.template.query() }}
        run={async (input) => reportOf(await client.desk.goods.import.mutate(input), input.dryRun)}
        confirm={({ sum }) => `导入 ${sum}`}
        onDone={() => cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() })}
      />
    </Modal>
  );
}

function reportOf({ problems, products }: GoodsImport, dryRun: boolean): TableReport {
  const words = dryRun
    ? { new: "新商品", changed: "会修改", same: "没有变化" }
    : { new: "已导入，没有上架", changed: "已修改", same: "没有变化" };
  const lines = products.flatMap(({ code, rows, outcome }) => rows.map((row) => ({ row, code, said: words[outcome] })));
  const count = (wanted: string) => products.filter(({ outcome }) => outcome === wanted).length;
  return {
    problems,
    lines: lines.sort((a, b) => a.row - b.row),
    sum: `${count("new")} 个新商品、${count("changed")} 个修改`,
  };
}
