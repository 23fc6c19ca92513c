import type { ProductDelivery } from "@liandong/api/trade/deliveries/set-up-delivery";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select, Space, Table, Upload } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { ErrorAlert } from "../kit/error-alert";
import { CodeList } from "./code-list";

type Variant = ProductDelivery["variants"][number];

/** From how few free codes on a variant is marked. */
const fewCodes = 10;

/** 卡密库存: the codes of each variant, and the import of further ones. */
export function CodeStock({ delivery: { variants } }: { delivery: ProductDelivery }) {
  const [listed, setListed] = useState<Variant | null>(null);
  return (
    <section data-testid="code-stock">
      <h3>卡密</h3>
      <Table<Variant>
        size="small"
        rowKey="skuId"
        pagination={false}
        dataSource={variants}
        scroll={{ x: true }}
        columns={[
          { title: "规格", dataIndex: "specText", render: (text: string) => text || "默认" },
          {
            title: "可售",
            ...numeric,
            render: (_, { stock }) => (
              <b className={stock < fewCodes ? "out" : ""}>{stock < fewCodes ? `${stock}，快没了` : stock}</b>
            ),
          },
          { title: "没发出", ...numeric, dataIndex: "free" },
          { title: "已发出", ...numeric, dataIndex: "given" },
          {
            title: "查看",
            render: (_, variant) => (
              <Button size="small" onClick={() => setListed(variant)} data-testid="code-list-open">
                明细
              </Button>
            ),
          },
        ]}
      />
      <CodeImport variants={variants} />
      {listed && <CodeList skuId={listed.skuId} specText={listed.specText} onClose={() => setListed(null)} />}
    </section>
  );
}

function CodeImport({ variants }: { variants: readonly Variant[] }) {
  const cache = useQueryClient();
  const [skuId, setSku] = useState(variants[0]?.skuId ?? "");
  const [text, setText] = useState("");
  const importing = useMutation(
    api.desk.deliveries.importCodes.mutationOptions({
      onSuccess: async () => {
        setText("");
        await cache.invalidateQueries({ queryKey: api.desk.deliveries.pathKey() });
      },
    }),
  );
  const done = importing.data;
  const left = [done?.known && `${done.known} 个已有`, done?.tooLong && `${done.tooLong} 行太长`].filter(Boolean);
  return (
    <div className="gap-above">
      <ErrorAlert error={importing.error} testId="codes-error" />
      <Space wrap className="gap-below">
        <Select
          value={skuId}
          onChange={setSku}
          aria-label="导入到哪个规格"
          options={variants.map((one) => ({ value: one.skuId, label: one.specText || "默认规格" }))}
          style={{ minWidth: 160 }}
        />
        <Upload
          accept=".csv,.txt"
          showUploadList={false}
          beforeUpload={async (file) => {
            setText(await file.text());
            return false;
          }}
        >
          <Button>从 CSV 读取</Button>
        </Upload>
      </Space>
      <Input.TextArea
        rows={6}
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label="要导入的卡密"
        placeholder="一行一个卡密；卡号和密码写在同一行。导入后加密保存，不再显示"
        data-testid="codes-text"
      />
      <Space className="gap-above">
        <Button
          type="primary"
          disabled={text.trim() === ""}
          loading={importing.isPending}
          onClick={() => importing.mutate({ skuId, text })}
          data-testid="codes-import"
        >
          导入
        </Button>
        {done && (
          <span role="status" data-testid="codes-done">
            导入了 {done.added} 个{left.length > 0 && `，${left.join("，")}，没有导入`}
          </span>
        )}
      </Space>
    </div>
  );
}
