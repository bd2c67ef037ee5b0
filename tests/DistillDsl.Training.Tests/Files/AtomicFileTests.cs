using System.Text;
using DistillDsl.Training.Files;

namespace DistillDsl.Training.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("weights.dat");

    [Fact]
    public void A_new_file_holds_what_was_written_and_nothing_is_beside_it()
    {
        AtomicFile.Write(Target, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_old_content_stands_until_the_new_is_complete()
    {
        File.WriteAllText(Target, "old");
        AtomicFile.Write(Target, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(Target));
        });
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void A_write_that_fails_leaves_the_old_content_and_nothing_else(int written)
    {
        File.WriteAllText(Target, "old");
        var fault = new IOException("No space left on device");
        var thrown = Assert.Throws<IOException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write(new byte[written]);
            throw fault;
        }));
        Assert.Same(fault, thrown);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_nothing_beside_it()
    {
        Directory.CreateDirectory(Target);
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(Target, stream => stream.Write("new"u8)));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_other_files_stay()
    {
        var left = _folder.Write($".other.dat.{Guid.NewGuid():N}.partial", [1, 2, 3]);
        string[] foreign = [_folder.Write(".video.partial", [1]), _folder.Write("other.dat", [2]), _folder.Write(".hidden", [3])];
        AtomicFile.Write(Target, stream => stream.Write("new"u8));
        Assert.False(File.Exists(left));
        Assert.Equal(foreign.Append(Target).Order(StringComparer.Ordinal), Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_writer_at_work_keeps_its_file()
    {
        AtomicFile.Write(_folder.File("outer.dat"), outer =>
        {
            AtomicFile.Write(_folder.File("inner.dat"), inner => inner.Write("inner"u8));
            outer.Write("outer"u8);
        });
        Assert.Equal("inner", File.ReadAllText(_folder.File("inner.dat")));
        Assert.Equal("outer", File.ReadAllText(_folder.File("outer.dat")));
    }

    [Fact]
    public void The_stream_can_go_back()
    {
        AtomicFile.Write(Target, stream =>
        {
            stream.Write("0 entries"u8);
            stream.Position = 0;
            stream.Write("7"u8);
        });
        Assert.Equal("7 entries", File.ReadAllText(Target, Encoding.UTF8));
    }

    [Fact]
    public void Who_writes_may_close_the_stream()
    {
        AtomicFile.Write(Target, stream =>
        {
            using var text = new StreamWriter(stream);
            text.Write("new");
        });
        Assert.Equal("new", File.ReadAllText(Target));
    }

    [Fact]
    public void A_relative_path_starts_at_the_current_folder()
    {
        var name = $"distilldsl-{Guid.NewGuid():N}.txt";
        AtomicFile.Write(name, stream => stream.Write("here"u8));
        Assert.True(File.Exists(Path.Combine(Environment.CurrentDirectory, name)));
        File.Delete(name);
    }

    [Fact]
    public void Folders_are_made_with_those_above_them()
    {
        var deep = Path.Combine(_folder.Path, "a", "b", "c");
        DurableFolder.Create(deep + Path.DirectorySeparatorChar);
        Assert.True(Directory.Exists(deep));
        DurableFolder.Create(deep);
    }

    [Fact]
    public void A_folder_cannot_be_made_below_a_file()
    {
        var file = _folder.Write("file", []);
        Assert.ThrowsAny<IOException>(() => DurableFolder.Create(Path.Combine(file, "below")));
    }

    public void Dispose() => _folder.Dispose();
}
