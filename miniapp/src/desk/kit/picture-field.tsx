import { DeleteOutlined, LeftOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { rowMarks } from "./row-marks";
import { uploadPicture } from "./upload-picture";

type Props = { value?: string[]; onChange?: (paths: string[]) => void; max: number; testId?: string };

/** A field for pictures, the first of which is the main one; each is uploaded as soon as it is chosen. */
export function PictureField({ value = [], onChange, max, testId = "pictures" }: Props) {
  const { upload, isUploading } = useUploads((added) => onChange?.([...value, ...added]));
  const move = (from: number, to: number) => {
    const next = [...value];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange?.(next);
  };
  return (
    <div className="pictures" data-testid={testId}>
      {value.map((path, index) => (
        <Picture
          key={path}
          path={path}
          index={index}
          count={value.length}
          isMovable={max > 1}
          onMove={(to) => move(index, to)}
          onRemove={() => onChange?.(value.filter((one) => one !== path))}
        />
      ))}
      {value.length < max && (
        <Upload
          accept="image/jpeg,image/png,image/webp"
          multiple={max > 1}
          showUploadList={false}
          disabled={isUploading}
          // antd calls this once for each chosen file and always with all of them: the first call uploads them all.
          beforeUpload={(file, files) => {
            if (file === files[0]) void upload(files.slice(0, max - value.length));
            return Upload.LIST_IGNORE;
          }}
        >
          <Button className="picture-add" icon={<PlusOutlined />} loading={isUploading} {...rowMarks(`${testId}-add`)}>
            {max > 1 ? `${value.length}/${max}` : "上传"}
          </Button>
        </Upload>
      )}
    </div>
  );
}

/** Uploads files one after the other; the message of one that fails does not stop the others. */
function useUploads(onAdded: (paths: string[]) => void) {
  const { message } = App.useApp();
  const [isUploading, setUploading] = useState(false);
  const upload = async (files: File[]) => {
    setUploading(true);
    const added: string[] = [];
    for (const file of files) {
      try {
        added.push(await uploadPicture(file));
      } catch (error) {
        message.error(`${file.name}：${error instanceof Error ? error.message : "没有传上去"}`);
      }
    }
    setUploading(false);
    if (added.length > 0) onAdded(added);
  };
  return { upload, isUploading };
}

type PictureProps = {
  path: string;
  index: number;
  count: number;
  isMovable: boolean;
  onMove: (to: number) => void;
  onRemove: () => void;
};

const tool = { type: "text", size: "small" } as const;

function Picture({ path, index, count, isMovable, onMove, onRemove }: PictureProps) {
  return (
    <figure>
      <img src={path} alt={`第 ${index + 1} 张图片`} />
      <figcaption>
        {isMovable && (
          <Button
            {...tool}
            aria-label="向前移"
            icon={<LeftOutlined />}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          />
        )}
        <Button {...tool} aria-label="删除图片" icon={<DeleteOutlined />} onClick={onRemove} />
        {isMovable && (
          <Button
            {...tool}
            aria-label="向后移"
            icon={<RightOutlined />}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          />
        )}
      </figcaption>
    </figure>
  );
}

type SingleProps = { value?: string | null; onChange?: (path: string | null) => void; testId?: string };

export function SinglePicture({ value, onChange, testId }: SingleProps) {
  return (
    <PictureField
      max={1}
      testId={testId}
      value={value ? [value] : []}
      onChange={([path]) => onChange?.(path ?? null)}
    />
  );
}
