using System.IO.Compression;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Data;

public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsWhatNumPyWrote()
    {
        using var file = NpzFile.Open(Path.Combine(AppContext.BaseDirectory, "Fixtures", "numpy.npz"));

        Assert.Equal(["bytes", "labels", "halves", "fortran", "flags", "scalar"], file.Names);
        using var bytes = file.Read("bytes");
        Assert.Equal([2L, 3, 4], bytes.shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (byte)i), bytes.data<byte>().ToArray());
        using var labels = file.Read("labels");
        Assert.Equal([3L, -1, 1L << 40], labels.data<long>().ToArray());
        using var halves = file.Read("halves");
        Assert.Equal(ScalarType.Float16, halves.dtype);
        using var floats = halves.to(ScalarType.Float32);
        Assert.Equal([0.5f, -2, 65504], floats.data<float>().ToArray());
        using var fortran = file.Read("fortran");
        Assert.Equal([2L, 3], fortran.shape);
        Assert.Equal([0f, 1, 2, 3, 4, 5], fortran.data<float>().ToArray());
        using var flags = file.Read("flags");
        Assert.Equal([true, false], flags.data<bool>().ToArray());
        using var scalar = file.Read("scalar");
        Assert.Empty(scalar.shape);
        Assert.Equal(2.5, scalar.item<double>());
    }

    [Theory]
    [InlineData("|b1", new byte[] { 1, 0 }, new double[] { 1, 0 })]
    [InlineData("|u1", new byte[] { 200, 7 }, new double[] { 200, 7 })]
    [InlineData("<u1", new byte[] { 200, 7 }, new double[] { 200, 7 })]
    [InlineData("|i1", new byte[] { 0xFE, 7 }, new double[] { -2, 7 })]
    [InlineData("<i2", new byte[] { 0x00, 0x01, 0xFF, 0xFF }, new double[] { 256, -1 })]
    [InlineData("<i4", new byte[] { 0, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF }, new double[] { 65536, -2 })]
    [InlineData("=i4", new byte[] { 0, 0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF }, new double[] { 65536, -2 })]
    [InlineData("<i8", new byte[] { 0, 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0 }, new double[] { 4294967296, 5 })]
    [InlineData("<f2", new byte[] { 0x00, 0x3C, 0x00, 0xC0 }, new double[] { 1, -2 })]
    [InlineData("<f4", new byte[] { 0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0 }, new double[] { 1, -2.5 })]
    [InlineData("<f8", new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 4, 0xC0 }, new double[] { 1, -2.5 })]
    public void ReadsEveryType(string descr, byte[] data, double[] expected)
    {
        using var array = Read(NpyBytes.Array(descr, "(2,)", data));
        using var doubles = array.to(ScalarType.Float64);

        Assert.Equal([2L], array.shape);
        Assert.Equal(expected, doubles.data<double>().ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ReadsEveryVersion(byte version)
    {
        using var array = Read(NpyBytes.Array("|u1", "(3,)", [1, 2, 3], version: version));

        Assert.Equal(new byte[] { 1, 2, 3 }, array.data<byte>().ToArray());
    }

    [Fact]
    public void TurnsFortranOrderRound()
    {
        // A[i, j, k] of shape (2, 3, 2), the first index fastest: the value is the place in the file.
        using var array = Read(NpyBytes.Array("|u1", "(2, 3, 2)", [.. Enumerable.Range(0, 12).Select(i => (byte)i)], fortran: true));

        Assert.Equal([2L, 3, 2], array.shape);
        Assert.Equal(new byte[] { 0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11 }, array.data<byte>().ToArray());
    }

    [Fact]
    public void ReadsAnEmptyArray()
    {
        using var array = Read(NpyBytes.Array("<f4", "(0, 6)", []));

        Assert.Equal([0L, 6], array.shape);
    }

    [Theory]
    [InlineData(">f4", "(1,)", 4, ">f4")]
    [InlineData("<c8", "(1,)", 8, "<c8")]
    [InlineData("|S3", "(1,)", 3, "|S3")]
    [InlineData("<f4", "(3,)", 8, "8", "[3]", "Float32", "12")]
    [InlineData("<f4", "(1,)", 8, "8", "[1]", "Float32", "4")]
    [InlineData("|u1", "(4611686018427387904, 4)", 4, "[4611686018427387904, 4]")]
    [InlineData("|u1", "(99999999999999999999,)", 4, "(99999999999999999999,)")]
    [InlineData("|u1", "(-4,)", 4, "(-4,)")]
    public void RefusesWhatItCannotRead(string descr, string shape, int bytes, params string[] named)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(NpyBytes.Array(descr, shape, new byte[bytes])));

        FaultText.Names(fault.Message, ["test.npz", "\"x\"", .. named]);
    }

    [Fact]
    public void RefusesStructuredTypes() => AssertRefused(
        NpyBytes.WithHeader("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]),
        "[('a', '<f4')]", "'descr'", "'fortran_order'", "'shape'");

    [Fact]
    public void RefusesAnotherMagic() => AssertRefused([.. "PNG and so on"u8], @"\x93NUMPY");

    [Fact]
    public void RefusesAnotherVersion() => AssertRefused([0x93, .. "NUMPY"u8, 9, 0, 0, 0], "9.0", "1", "2", "3");

    [Fact]
    public void RefusesAnEndlessHeader() => AssertRefused([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F], "2147483647", "65536");

    [Fact]
    public void RefusesAnArrayThatEndsInItsHeader() => AssertRefused([0x93, .. "NUMPY"u8, 1, 0, 0x40, 0, (byte)'{'], "11");

    [Fact]
    public void NoticesAFlippedByte()
    {
        var data = new byte[1000];
        var bytes = NpyBytes.Zip(CompressionLevel.NoCompression, ("x.npy", NpyBytes.Array("|u1", "(1000,)", data)));
        using var whole = new ZipArchive(new MemoryStream([.. bytes]));
        bytes[600] ^= 1;

        var fault = Assert.Throws<InvalidDataException>(() => ReadFile(bytes));
        FaultText.Names(fault.Message, "test.npz", "\"x\"", $"{whole.GetEntry("x.npy")!.Crc32:x8}");
    }

    [Fact]
    public void NoticesDamageInCompressedData()
    {
        var random = new Random(1);
        var data = new byte[1000];
        random.NextBytes(data);
        var bytes = NpyBytes.Zip(("x.npy", NpyBytes.Array("|u1", "(1000,)", data)));
        for (var i = 300; i < 400; i++) bytes[i] = 0xFF;

        FaultText.Names(Assert.Throws<InvalidDataException>(() => ReadFile(bytes)).Message, "test.npz", "\"x\"");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(-30)]
    public void NoticesACutFile(int length)
    {
        var whole = NpyBytes.Zip(("x.npy", NpyBytes.Array("|u1", "(3,)", [1, 2, 3])));
        var bytes = whole[..(length < 0 ? whole.Length + length : length)];

        var fault = Assert.Throws<InvalidDataException>(() => ReadFile(bytes));
        FaultText.Names(fault.Message, "test.npz", $"{bytes.Length}");
    }

    [Fact]
    public void NamesTheArraysItHas()
    {
        var fault = Assert.Throws<InvalidDataException>(() => ReadFile(NpyBytes.Zip(("a.npy", []), ("b.npy", []))));

        FaultText.Names(fault.Message, "test.npz", "\"x\"", "\"a\"", "\"b\"");
    }

    [Fact]
    public void RefusesTwoArraysOfOneName() =>
        FaultText.Names(Assert.Throws<InvalidDataException>(() => ReadFile(NpyBytes.Zip(("x.npy", []), ("x.npy", [])))).Message, "test.npz", "\"x\"", "twice");

    [Fact]
    public void NamesAMissingFile()
    {
        var fault = Assert.Throws<FileNotFoundException>(() => NpzFile.Open(_folder.File("nowhere.npz")));

        Assert.Equal(_folder.File("nowhere.npz"), fault.FileName);
        FaultText.Names(fault.Message, _folder.File("nowhere.npz"));
    }

    private void AssertRefused(byte[] array, params string[] named) =>
        FaultText.Names(Assert.Throws<InvalidDataException>(() => Read(array)).Message, ["test.npz", "\"x\"", .. named]);

    private Tensor Read(byte[] array) => ReadFile(NpyBytes.Zip(("x.npy", array)));

    private Tensor ReadFile(byte[] bytes)
    {
        using var file = NpzFile.Open(_folder.Write("test.npz", bytes));
        return file.Read("x");
    }
}
