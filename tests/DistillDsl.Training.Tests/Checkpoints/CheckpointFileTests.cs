using System.Security.Cryptography;
using System.Text;
using DistillDsl.Training.Checkpoints;
using DistillDsl.Training.Files;
using static DistillDsl.Training.Tests.Checkpoints.SampleCheckpoint;

namespace DistillDsl.Training.Tests.Checkpoints;

public sealed class CheckpointFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Sample => _folder.File("sample.ckpt");

    [Fact]
    public void What_was_written_is_read()
    {
        WriteSample();
        using var file = CheckpointFile.Open(Sample);
        Assert.Equal(HeaderOf(Recipe(), 7), file.Header<Header>());
        Assert.Equal(new CheckpointHeader("TinyRecipe", "0123456789abcdef", 7), file.Header<CheckpointHeader>());
        Assert.Equal(Bytes(8, 40), Read(file, "optimizer"));
        Assert.Equal(Bytes(7, 100), Read(file, "student"));
        Assert.Empty(Read(file, "adapters"));
        // What reads modules closes its stream.
        file.Read("student", stream => stream.Close());
        Assert.Equal(Bytes(7, 100), Read(file, "student"));
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    [InlineData(0.1 + 0.2)]
    public void Numbers_of_the_header_keep_every_bit(double value)
    {
        CheckpointFile.Write(Sample, new Header("R", "", long.MaxValue, 1, value), []);
        using var file = CheckpointFile.Open(Sample);
        Assert.Equal(value, file.Header<Header>().Best);
        Assert.Equal(long.MaxValue, file.Header<Header>().GlobalStep);
    }

    [Fact]
    public void A_section_larger_than_any_buffer_is_read_in_parts()
    {
        CheckpointFile.Write(Sample, HeaderOf(Recipe(), 1), Sections(1, 3_000_001));
        using var file = CheckpointFile.Open(Sample);
        Assert.Equal(SHA256.HashData(Bytes(1, 3_000_001)), SHA256.HashData(Read(file, "student")));
        file.Read("student", stream =>
        {
            stream.Seek(-3, SeekOrigin.End);
            Assert.Equal(Bytes(1, 3_000_001)[^3..], ReadAll(stream));
            stream.Position = 1;
            Assert.Equal(Bytes(1, 3_000_001)[1], stream.ReadByte());
        });
    }

    [Fact]
    public void One_flipped_byte_is_noticed_wherever_it_is_and_the_message_says_where()
    {
        var whole = WriteSample();
        var index = Array.LastIndexOf(whole, (byte)'{', IndexOf(whole, "\"Header\""));
        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= (byte)(1 << (i % 8));
            var place = i < 8
                ? Convert.ToHexString(damaged, 0, 8)
                : i < 88 ? "beginning" : i < 188 ? "\"student\"" : i < index ? "\"optimizer\"" : "index";
            var message = Refusal(damaged);
            Assert.True(message.Contains(place), $"Byte {i}: {message}");
            Assert.Contains(Sample, message);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_called_truncated()
    {
        var whole = WriteSample();
        for (var length = 1; length < whole.Length; length++)
        {
            FaultText.Names(Refusal(whole[..length]), Sample, "truncated", $"{length}");
        }
    }

    [Fact]
    public void An_empty_file_is_called_empty() => FaultText.Names(Refusal([]), Sample, "empty");

    [Fact]
    public void Bytes_after_the_end_are_noticed() => FaultText.Names(Refusal([.. WriteSample(), 0, 0, 0]), Sample, "3 bytes");

    [Fact]
    public void A_foreign_file_is_called_no_checkpoint()
    {
        FaultText.Names(Refusal([0x50, 0x4B, 3, 4]), Sample, "504B0304");
        FaultText.Names(Refusal(new byte[10_000]), Sample, "0000000000000000");
        // A file that was taken for text on its way.
        var text = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(WriteSample()));
        FaultText.Names(Refusal(text), Sample, Convert.ToHexString(text, 0, 8));
    }

    [Fact]
    public void Another_version_is_named()
    {
        var whole = WriteSample();
        whole[8] = 3;
        SHA256.HashData(whole.AsSpan(0, 56), whole.AsSpan(56));
        FaultText.Names(Refusal(whole), Sample, "version 3", "version 2");
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_are_refused()
    {
        FaultText.Names(Assert.Throws<CheckpointException>(() => CheckpointFile.Open(Sample)).Message, Sample);
        FaultText.Names(Assert.Throws<CheckpointException>(() => CheckpointFile.Open(_folder.Path)).Message, _folder.Path);
    }

    [Fact]
    public void A_section_that_is_missing_or_does_not_fit_is_named()
    {
        WriteSample();
        using var file = CheckpointFile.Open(Sample);
        FaultText.Names(
            Assert.Throws<CheckpointException>(() => Read(file, "ema")).Message,
            "\"ema\"", "\"student\"", "\"adapters\"", "\"optimizer\"");
        var misfit = Assert.Throws<CheckpointException>(() => file.Read("student", _ => throw new ArgumentException("Mismatched state_dict sizes.")));
        FaultText.Names(misfit.Message, Sample, "\"student\"", "Mismatched state_dict sizes.");
    }

    [Fact]
    public void A_header_of_another_kind_is_refused()
    {
        CheckpointFile.Write(Sample, new OtherHeader("R", "", 1, "two"), []);
        using var file = CheckpointFile.Open(Sample);
        FaultText.Names(Assert.Throws<CheckpointException>(file.Header<Header>).Message, Sample, "header", "version");
    }

    [Fact]
    public void A_disk_that_is_full_after_any_byte_leaves_the_old_checkpoint()
    {
        var whole = WriteSample();
        for (var capacity = 0; capacity < whole.Length + 88; capacity++)
        {
            Assert.Throws<IOException>(() => AtomicFile.Write(
                Sample, stream => CheckpointFile.Write(new FullDisk(stream, capacity), HeaderOf(Recipe(), 9), Sections(9))));
            Assert.Equal([Sample], Directory.GetFiles(_folder.Path));
        }

        Assert.Equal(whole, File.ReadAllBytes(Sample));
    }

    public void Dispose() => _folder.Dispose();

    private byte[] WriteSample()
    {
        CheckpointFile.Write(Sample, HeaderOf(Recipe(), 7), Sections(7));
        return File.ReadAllBytes(Sample);
    }

    private string Refusal(byte[] content)
    {
        File.WriteAllBytes(Sample, content);
        return Assert.Throws<CheckpointException>(() => CheckpointFile.Open(Sample).Dispose()).Message;
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static int IndexOf(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text));

    private sealed record OtherHeader(string Recipe, string Fingerprint, long GlobalStep, string Stage) : CheckpointHeader(Recipe, Fingerprint, GlobalStep);
}
