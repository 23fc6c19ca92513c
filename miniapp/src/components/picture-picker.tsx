import { Text, View } from "@tarojs/components";
import { chooseImage, previewImage } from "@tarojs/taro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { pictureAddress } from "@/data/api-url";
import { uploadPicture } from "@/data/upload-picture";
import "./picture-picker.css";

type Props = { id: string; paths: string[]; max: number; onChange: (paths: string[]) => void };

/** Uploads pictures as soon as they are chosen. */
export function PicturePicker({ id, paths, max, onChange }: Props) {
  const [sending, setSending] = useState(false);
  const add = async () => {
    const chosen = await chooseImage({ count: max - paths.length, sizeType: ["compressed"] }).catch(() => null);
    if (!chosen) return;
    // A browser silently leaves out files that it cannot read as pictures.
    if (chosen.tempFilePaths.length === 0) return tell("没能读取这张图片，请换一张");
    setSending(true);
    const added: string[] = [];
    try {
      for (const filePath of chosen.tempFilePaths.slice(0, max - paths.length))
        added.push(await uploadPicture(filePath));
    } catch (error) {
      tellError(error);
    }
    setSending(false);
    onChange([...paths, ...added]);
  };
  const state = sending ? "正在上传…" : `${paths.length}/${max}`;
  return (
    <View className="pictures">
      {paths.map((path) => (
        <View key={path} className="pictures__one">
          <Picture path={path} />
          <View
            className="pictures__remove"
            {...tap(() => onChange(paths.filter((kept) => kept !== path)), { label: "删除这张图片" })}
          >
            <Icon name="close" size={12} />
          </View>
        </View>
      ))}
      {paths.length < max && (
        <View
          id={`${id}-add`}
          className="pictures__add"
          {...tap(() => !sending && add(), { label: `添加图片 ${state}` })}
        >
          <Icon name="plus" size={20} />
          <Text className="block small">{state}</Text>
        </View>
      )}
    </View>
  );
}

export function Pictures({ paths }: { paths: string[] }) {
  if (paths.length === 0) return null;
  const urls = paths.map(pictureAddress);
  return (
    <View className="pictures">
      {paths.map((path, index) => (
        <View
          key={path}
          className="pictures__one"
          {...tap(() => previewImage({ urls, current: urls[index] }), { label: `查看第 ${index + 1} 张图片` })}
        >
          <Picture path={path} />
        </View>
      ))}
    </View>
  );
}
