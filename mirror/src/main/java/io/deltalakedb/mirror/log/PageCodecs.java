package io.deltalakedb.mirror.log;

import com.github.luben.zstd.Zstd;
import io.airlift.compress.lz4.Lz4Decompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** The codecs of Parquet pages, by their libraries and without Hadoop. */
final class PageCodecs implements CompressionCodecFactory {

  private static final int ZSTD_LEVEL = 1;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new Compressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new Decompressor(codec);
  }

  @Override
  public void release() {}

  private static byte[] bytes(BytesInput input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(input.size()));
    input.writeAllTo(bytes);
    return bytes.toByteArray();
  }

  private record Compressor(CompressionCodecName codec) implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput plain) throws IOException {
      return switch (codec) {
        case UNCOMPRESSED -> plain;
        case SNAPPY -> BytesInput.from(Snappy.compress(bytes(plain)));
        case ZSTD -> BytesInput.from(Zstd.compress(bytes(plain), ZSTD_LEVEL));
        case GZIP -> BytesInput.from(gzip(plain));
        default -> throw new IOException("the codec " + codec + " is not written");
      };
    }

    private static byte[] gzip(BytesInput plain) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
        plain.writeAllTo(out);
      }
      return bytes.toByteArray();
    }

    @Override
    public CompressionCodecName getCodecName() {
      return codec;
    }

    @Override
    public void release() {}
  }

  private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput packed, int size) throws IOException {
      if (codec == CompressionCodecName.UNCOMPRESSED) {
        return packed;
      }
      return BytesInput.from(unpack(bytes(packed), size));
    }

    private byte[] unpack(byte[] packed, int size) throws IOException {
      byte[] plain = new byte[size];
      long length =
          switch (codec) {
            case SNAPPY -> Snappy.uncompress(packed, 0, packed.length, plain, 0);
            case ZSTD -> unpackZstd(packed, plain);
            case GZIP -> unpackGzip(packed, plain);
            case LZ4_RAW ->
                new Lz4Decompressor().decompress(packed, 0, packed.length, plain, 0, size);
            default -> throw new IOException("the codec " + codec + " is not supported");
          };
      if (length != size) {
        throw new IOException("a page has " + length + " bytes instead of " + size);
      }
      return plain;
    }

    private static long unpackZstd(byte[] packed, byte[] plain) throws IOException {
      long length = Zstd.decompress(plain, packed);
      if (Zstd.isError(length)) {
        throw new IOException("a page is damaged: " + Zstd.getErrorName(length));
      }
      return length;
    }

    private static long unpackGzip(byte[] packed, byte[] plain) throws IOException {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        return in.readNBytes(plain, 0, plain.length);
      }
    }

    @Override
    public void decompress(ByteBuffer packed, int packedSize, ByteBuffer plain, int size)
        throws IOException {
      byte[] bytes = new byte[packedSize];
      packed.get(bytes);
      plain.put(codec == CompressionCodecName.UNCOMPRESSED ? bytes : unpack(bytes, size));
    }

    @Override
    public void release() {}
  }
}
