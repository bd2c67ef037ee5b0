using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.NN;

/// <summary>The file of module.save, byte by byte: read and written here without the library's own code.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.dat");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void What_is_saved_loads_into_another_module()
    {
        using var saved = new Networks.Network();
        saved.call(randn(4, 2));
        using var loaded = new Networks.Network();
        Assert.Same(saved, saved.save(path));
        Assert.Same(loaded, loaded.load(path));
        StateTests.AssertSameState(saved, loaded);
    }

    [Fact]
    public void Streams_and_writers_hold_the_same_bytes_as_files()
    {
        using var network = new Networks.Block();
        network.save(path);
        using var stream = new MemoryStream();
        network.save(stream);
        Assert.Equal(File.ReadAllBytes(path), stream.ToArray());

        using var kept = new MemoryStream();
        using (var writer = new BinaryWriter(kept, Encoding.UTF8, leaveOpen: true))
            network.save(writer);
        kept.Position = 0;
        using var other = new Networks.Block();
        other.load(kept);
        StateTests.AssertSameState(network, other);
    }

    [Fact]
    public void The_layout_is_count_then_key_type_rank_dimensions_and_bytes()
    {
        using var module = new Sampler(200);
        module.save(path);

        var bytes = File.ReadAllBytes(path);
        var at = 0;
        long Number()
        {
            long value = 0;
            for (var shift = 0; ; shift += 7)
            {
                var next = bytes[at++];
                value |= (long)(next & 127) << shift;
                if (next < 128)
                    return value;
            }
        }
        string Key()
        {
            var length = (int)Number();
            at += length;
            return Encoding.UTF8.GetString(bytes, at - length, length);
        }

        Assert.Equal(3, Number());
        Assert.Equal("weight", Key());
        Assert.Equal(6, Number());   // Float32
        Assert.Equal(2, Number());
        Assert.Equal([2, 200], new[] { Number(), Number() });
        for (var i = 0; i < 400; i++, at += 4)
            Assert.Equal(i / 8f, BitConverter.ToSingle(bytes, at));
        Assert.Equal("count", Key());
        Assert.Equal(4, Number());   // Int64
        Assert.Equal(0, Number());
        Assert.Equal(-3, BitConverter.ToInt64(bytes, at));
        at += 8;
        Assert.Equal("mask", Key());
        Assert.Equal(11, Number());  // Bool
        Assert.Equal(1, Number());
        Assert.Equal(3, Number());
        Assert.Equal([1, 0, 1], bytes[at..]);
    }

    [Fact]
    public void A_file_written_by_hand_loads()
    {
        byte[] file =
        [
            2,
            6, .. "weight"u8, 6, 2, 1, 2, 0x00, 0x00, 0xC0, 0x3F, 0x00, 0x00, 0x20, 0xC1,
            4, .. "bias"u8, 6, 1, 1, 0x00, 0x00, 0x00, 0x3E,
        ];
        File.WriteAllBytes(path, file);
        using var layer = nn.Linear(2, 1);
        layer.load(path);
        Assert.Equal([1.5f, -10f], layer.weight.data<float>().ToArray());
        Assert.Equal(0.125f, layer.bias!.item<float>());

        layer.save(path);
        Assert.Equal(file, File.ReadAllBytes(path));
    }

    [Fact]
    public void Skipped_entries_are_left_out_of_the_file_or_left_alone()
    {
        using var layer = nn.Linear(2, 1);
        layer.save(path, skip: ["bias"]);
        using var other = nn.Linear(2, 1);
        var bias = other.bias!.item<float>();
        Assert.Contains("expected 2, but found 1", Assert.Throws<ArgumentException>(() => other.load(path)).Message, StringComparison.Ordinal);
        var loaded = new Dictionary<string, bool>();
        other.load(path, strict: false, loadedParameters: loaded);
        Assert.Equal(new Dictionary<string, bool> { ["weight"] = true }, loaded);
        Assert.True(layer.weight.eq(other.weight).all().item<bool>());

        layer.save(path);
        other.load(path, skip: ["bias"]);
        Assert.Equal(bias, other.bias!.item<float>());
    }

    [Fact]
    public void Entries_that_the_module_has_not_are_refused_or_passed_over()
    {
        using var block = new Networks.Block();
        block.save(path);
        using var sampler = new Sampler(1);
        Assert.Contains("state_dict sizes", Assert.Throws<ArgumentException>(() => sampler.load(path)).Message, StringComparison.Ordinal);
        var loaded = new Dictionary<string, bool>();
        sampler.load(path, strict: false, loadedParameters: loaded);
        Assert.All(loaded.Values, Assert.False);
        Assert.Equal(block.state_dict().Keys, loaded.Keys);

        using var two = nn.Sequential(("first", nn.Linear(1, 1)));
        two.save(path);
        using var other = nn.Sequential(("second", nn.Linear(1, 1)));
        Assert.Contains("'first.weight'", Assert.Throws<ArgumentException>(() => other.load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_type_or_shape_and_a_cut_file_are_named()
    {
        using var layer = nn.Linear(2, 1);
        layer.save(path);
        using var wider = nn.Linear(3, 1);
        Assert.Contains("Mismatched tensor shape", Assert.Throws<ArgumentException>(() => wider.load(path)).Message, StringComparison.Ordinal);
        using var longer = nn.Linear(2, 1).to(ScalarType.Float64);
        Assert.Contains("Mismatched tensor data types", Assert.Throws<ArgumentException>(() => longer.load(path)).Message, StringComparison.Ordinal);

        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..^2]);
        Assert.Throws<EndOfStreamException>(() => layer.load(path));
        File.WriteAllBytes(path, [2, 6, .. "weight"u8, 99]);
        Assert.Throws<InvalidDataException>(() => layer.load(path));
        Assert.Throws<FileNotFoundException>(() => layer.load(path + ".missing"));
    }

    [Fact]
    public void A_module_is_created_from_a_file()
    {
        using var block = new Sampler();
        block.save(path);
        using var created = nn.Module.Create<Sampler>(path);
        StateTests.AssertSameState(block, created);
    }

    private sealed class Sampler : nn.Module<Tensor, Tensor>
    {
        private readonly Parameter weight;
        private readonly Tensor count = tensor(-3L);
        private readonly Tensor mask = tensor([true, false, true]);

        public Sampler() : this(2)
        {
        }

        internal Sampler(int columns) : base(nameof(Sampler))
        {
            // Stored column by column: the file has rows all the same.
            weight = nn.Parameter((arange(2 * columns, ScalarType.Float32) / 8).reshape(2, columns).t().contiguous().t());
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => input * weight.sum() + count * mask.sum();
    }
}
