using System.Buffers.Binary;
using System.IO.Compression;
using DistillDsl.Training.Data;

namespace DistillDsl.Training.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Pixels = [.. Enumerable.Range(0, 24).Select(i => (byte)(9 * i))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsImagesAndLabels(bool gzip)
    {
        using var set = ImageSet.ReadIdx(Write("images", Idx([3, 2, 4], Pixels), gzip), Write("labels", Idx([3], [1, 0, 4]), gzip));

        Assert.Equal([3L, 1, 2, 4], set.Images.shape);
        Assert.Equal(Pixels, set.Images.ReadValues<byte>());
        Assert.Equal([1L, 0, 4], set.Labels.ReadValues<long>());
        Assert.Equal(5, set.ClassNames.Count);
    }

    [Fact]
    public void ReadsColorImages()
    {
        using var set = ImageSet.ReadIdx(Write("images", Idx([2, 3, 2, 2], Pixels)), Write("labels", Idx([2], [1, 0])), ["a", "b"]);

        Assert.Equal([2L, 3, 2, 2], set.Images.shape);
        Assert.Equal(["a", "b"], set.ClassNames);
    }

    [Fact]
    public void NamesWhatIsWrongWithAFile()
    {
        AssertRefused(Idx([3, 2, 4], Pixels)[..^1], "truncated", "23", "24", "[3, 2, 4]");
        AssertRefused([.. Idx([3, 2, 4], Pixels), 0], "more than the 24");
        AssertRefused(Idx([3, 2, 4], Pixels)[..9], "truncated", "header");
        AssertRefused([0, 0, 0x0D, 1, 0, 0, 0, 0], "type 0D", "08");
        AssertRefused("hello, world"u8.ToArray(), "68656C6C");
        AssertRefused([0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], "2 GB");
        AssertRefused([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255]);

        void AssertRefused(byte[] bytes, params string[] names) =>
            FaultText.Names(Assert.Throws<InvalidDataException>(() => IdxFile.Read(_folder.Write("images", bytes))).Message, [.. names, "images"]);
    }

    [Fact]
    public void NamesFilesThatDoNotBelongTogether()
    {
        string images = Write("images", Idx([3, 2, 4], Pixels)), labels = Write("labels", Idx([4], [0, 1, 2, 3]));

        FaultText.Names(Assert.Throws<InvalidDataException>(() => ImageSet.ReadIdx(images, labels)).Message, "images", "labels", "[4]", "3");
        FaultText.Names(Assert.Throws<InvalidDataException>(() => ImageSet.ReadIdx(labels, images)).Message, "labels", "[4]");
        Assert.Throws<FileNotFoundException>(() => ImageSet.ReadIdx(images, _folder.File("nowhere")));
    }

    private static byte[] Idx(int[] shape, byte[] values)
    {
        var header = new byte[4 + 4 * shape.Length];
        (header[2], header[3]) = (8, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), shape[i]);
        return [.. header, .. values];
    }

    private string Write(string name, byte[] bytes, bool gzip = false)
    {
        if (!gzip) return _folder.Write(name, bytes);
        using var file = File.Create(_folder.File(name));
        using var zip = new GZipStream(file, CompressionLevel.Fastest);
        zip.Write(bytes);
        return _folder.File(name);
    }
}
