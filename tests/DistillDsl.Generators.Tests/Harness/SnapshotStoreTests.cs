using System.Text;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>The snapshot helper can fail, and accepts nothing by itself.</summary>
public sealed class SnapshotStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshots");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void SameText()
    {
        Write("T.M#a.g.verified.cs", "text ü\n");

        Store.Compare("T.M", [("a.g", "text ü\n")]);

        Assert.Equal(["T.M#a.g.verified.cs"], Files());
    }

    [Fact]
    public void NewFile()
    {
        Assert.Contains("new: T.M#a.g", Failure("T.M", ("a.g", "text\n")), StringComparison.Ordinal);

        Assert.Equal(["T.M#a.g.received.cs"], Files());
        Assert.Equal("text\n", Read("T.M#a.g.received.cs"));
    }

    [Theory]
    [InlineData("old\n", "new\n", "- old\n+ new")]
    [InlineData("text\n", "text", "changed: T.M#a.g")]
    [InlineData("text\r\n", "text\n", "(line endings or a byte order mark)")]
    [InlineData("\uFEFFtext\n", "text\n", "changed: T.M#a.g")]
    [InlineData("e\u0301\n", "é\n", "changed: T.M#a.g")]
    [InlineData("text \n", "text\n", "changed: T.M#a.g")]
    public void ChangedFile(string accepted, string now, string told)
    {
        Write("T.M#a.g.verified.cs", accepted);

        Assert.Contains(told, Failure("T.M", ("a.g", now)), StringComparison.Ordinal);

        Assert.Equal(["T.M#a.g.received.cs", "T.M#a.g.verified.cs"], Files());
        Assert.Equal(accepted, Read("T.M#a.g.verified.cs"));
        Assert.Equal(now, Read("T.M#a.g.received.cs"));
    }

    [Fact]
    public void StaleFile()
    {
        Write("T.M#a.g.verified.cs", "text\n");
        Write("T.M#b.g.verified.cs", "text\n");
        Write("T.Many#b.g.verified.cs", "of another test\n");

        Assert.Contains("stale, no longer written: T.M#b.g", Failure("T.M", ("a.g", "text\n")), StringComparison.Ordinal);

        Assert.Equal("", Read("T.M#b.g.received.cs"));
        Assert.Equal(["T.M#a.g.verified.cs", "T.M#b.g.received.cs", "T.M#b.g.verified.cs", "T.Many#b.g.verified.cs"], Files());
    }

    [Fact]
    public void WhatWasReceivedBeforeGoesWhenAllIsWell()
    {
        Write("T.M#a.g.verified.cs", "text\n");
        Write("T.M#a.g.received.cs", "of the last run\n");

        Store.Compare("T.M", [("a.g", "text\n")]);

        Assert.Equal(["T.M#a.g.verified.cs"], Files());
    }

    private SnapshotStore Store => new(_folder.FullName);

    private string Failure(string test, params (string, string)[] files) => Assert.ThrowsAny<Exception>(() => Store.Compare(test, files)).Message;

    private string[] Files() => [.. _folder.GetFiles().Select(static f => f.Name).Order(StringComparer.Ordinal)];

    private string Read(string name) => new UTF8Encoding(false).GetString(File.ReadAllBytes(Path.Combine(_folder.FullName, name)));

    private void Write(string name, string text) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), Encoding.UTF8.GetBytes(text));
}
