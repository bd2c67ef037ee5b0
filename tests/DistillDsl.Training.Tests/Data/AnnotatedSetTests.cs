using System.Buffers.Binary;
using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Training.Tests.Data;

public sealed class AnnotatedSetTests : IDisposable
{
    private static readonly float[] TwoBoxes = [0, 1, 0, 0.5f, 4, 3, 1, 0, 2, 1, 3, 2];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsWhatIsAskedFor()
    {
        var path = Npz(Masks(0, 2, 9), TwoBoxes);

        using var both = AnnotatedSet.Read(path, "train", Annotations.Masks | Annotations.Boxes, new() { VoidLabel = 9 });
        using var boxes = AnnotatedSet.Read(path, "train", Annotations.Boxes, new() { BoxClasses = ["a", "b"] });

        Assert.Equal(2, both.Count);
        Assert.Equal([2L, 3, 4], both.Masks!.shape);
        Assert.Equal([2L, 6], both.Boxes!.shape);
        Assert.Equal(TwoBoxes, both.Boxes.data<float>().ToArray());
        Assert.Equal(Masks(0, 2, AnnotatedSet.Void), both.Masks.data<byte>().ToArray());
        Assert.Equal(["class 0", "class 1", "class 2"], both.MaskClasses);
        Assert.Equal(["class 0", "class 1"], both.BoxClasses);
        Assert.Equal(["a", "b"], boxes.BoxClasses);
        Assert.Null(boxes.Masks);
        Assert.Empty(boxes.MaskClasses);
    }

    [Fact]
    public void SaysWhichArrayIsMissingOrDoesNotFit()
    {
        var bytes = new byte[96];
        var images = NpyBytes.Array("|u1", "(2, 4, 3, 4)", bytes);
        var path = _folder.Write("some.npz", NpyBytes.Zip(("train_images.npy", images), ("train_masks.npy", NpyBytes.Array("|u1", "(2, 4, 3)", new byte[24]))));

        AssertFault(
            () => AnnotatedSet.Read(path, "train", Annotations.Boxes), "some.npz", "\"train_boxes\"", "\"train_images\", \"train_masks\"");
        AssertFault(() => AnnotatedSet.Read(path, "test", Annotations.Masks), "some.npz", "\"test_images\"");
        AssertFault(() => AnnotatedSet.Read(path, "train", Annotations.Masks), "some.npz", "train", "masks", "Byte [2, 4, 3]", "Byte [2, 3, 4]");

        static void AssertFault(Action read, params string[] named) => FaultText.Names(Assert.Throws<InvalidDataException>(read).Message, named);
    }

    [Theory]
    [InlineData(new float[] { 2, 0, 0, 0, 1, 1 }, "(2, 0, 0, 0, 1, 1)", "image", "0 to 1")]
    [InlineData(new float[] { 0.5f, 0, 0, 0, 1, 1 }, "image", "0 to 1")]
    [InlineData(new float[] { -1, 0, 0, 0, 1, 1 }, "image", "0 to 1")]
    [InlineData(new float[] { 0, 2, 0, 0, 1, 1 }, "class", "0 to 1")]
    [InlineData(new float[] { 0, 0, 1, 0, 0.5f, 1 }, "(0, 0, 1, 0, 0.5, 1)", "x2")]
    [InlineData(new float[] { 0, 0, 0, 2, 1, 1 }, "x2")]
    [InlineData(new float[] { 0, 0, 1, 0, 1, 1 }, "AnnotatedSetOptions.DropEmptyBoxes")]
    [InlineData(new float[] { 0, 0, -0.5f, 0, 1, 1 }, "4 wide", "3 high")]
    [InlineData(new float[] { 0, 0, 0, 0, 4, 3.5f }, "4 wide", "3 high")]
    [InlineData(new float[] { 0, 0, 0, 0, 4.5f, 3 }, "4 wide", "3 high")]
    [InlineData(new float[] { 0, 0, float.NaN, 0, 1, 1 }, "finite")]
    public void RefusesBoxesOfNoObject(float[] box, params string[] named)
    {
        float[] boxes = [0, 1, 0, 0, 4, 3, .. box];

        var fault = Assert.Throws<ArgumentException>(() => Create(null, tensor(boxes, [2, 6]), new() { BoxClasses = ["a", "b"] }));

        FaultText.Names(fault.Message, ["Box 1", .. named]);
    }

    [Fact]
    public void LeavesEmptyBoxesOutWhereAskedTo()
    {
        using var set = Create(null, tensor([0f, 0, 1, 1, 1, 2, 0, 0, 1, 1, 2, 2, 1, 0, 0, 3, 1, 3], [3, 6]), new() { DropEmptyBoxes = true });

        Assert.Equal([0f, 0, 1, 1, 2, 2], set.Boxes!.data<float>().ToArray());
        Assert.Equal(2, set.DroppedBoxes);
    }

    [Fact]
    public void NeedNotHaveAnyBox()
    {
        using var set = Create(null, zeros(0, 6));

        Assert.Equal([0L, 6], set.Boxes!.shape);
    }

    [Fact]
    public void MayBeVoidEverywhere()
    {
        using var set = Create(full([2, 3, 4], 255, ScalarType.Byte));

        Assert.Equal(["class 0"], set.MaskClasses);
    }

    [Fact]
    public void RefusesTensorsThatDoNotFit()
    {
        AssertFault(() => Create(), "masks", "boxes");
        AssertFault(() => Create(zeros([2, 3, 4], ScalarType.Int64)), "masks", "Int64 [2, 3, 4]", "Byte [2, 3, 4]");
        AssertFault(() => Create(zeros([1, 3, 4], ScalarType.Byte)), "masks", "Byte [1, 3, 4]", "Byte [2, 3, 4]");
        AssertFault(() => Create(full([2, 3, 4], 7, ScalarType.Byte), options: new() { MaskClasses = ["a", "b"] }), "masks", "7", "0 … 1", "255");
        AssertFault(() => Create(null, zeros(2, 5)), "boxes", "Float32 [2, 5]", "[M, 6]");
        AssertFault(() => Create(null, zeros([2, 6], ScalarType.Int64)), "boxes", "Int64 [2, 6]", "[M, 6]");
        AssertFault(() => new AnnotatedSet(zeros(2, 3, 4), zeros([2, 3, 4], ScalarType.Byte)), "images", "Float32 [2, 3, 4]", "Byte");

        static void AssertFault(Action create, params string[] named) => FaultText.Names(Assert.Throws<ArgumentException>(create).Message, named);
    }

    [Fact]
    public void DrawsShapesWithTheirMasksAndBoxes()
    {
        var options = new ShapesOptions { Count = 3, Size = 24, Seed = 4, MaxObjects = 3 };
        using var shapes = ShapesSet.Draw(options);

        using var set = AnnotatedSet.Draw(options);

        Assert.Equal(shapes.Images.data<byte>().ToArray(), set.Images.data<byte>().ToArray());
        Assert.Equal(shapes.Masks.data<byte>().ToArray(), set.Masks!.data<byte>().ToArray());
        Assert.Equal(shapes.Boxes.data<float>().ToArray(), set.Boxes!.data<float>().ToArray());
        Assert.Equal(["background", .. shapes.ClassNames], set.MaskClasses);
        Assert.Equal(shapes.ClassNames, set.BoxClasses);
    }

    private static AnnotatedSet Create(Tensor? masks = null, Tensor? boxes = null, AnnotatedSetOptions? options = null) =>
        new(zeros([2, 3, 3, 4], ScalarType.Byte), masks, boxes, options);

    private static byte[] Masks(params byte[] labels) => [.. Enumerable.Range(0, 24).Select(i => labels[i % labels.Length])];

    private string Npz(byte[] masks, float[] boxes)
    {
        var bytes = new byte[4 * boxes.Length];
        for (var i = 0; i < boxes.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), boxes[i]);
        return _folder.Write("set.npz", NpyBytes.Zip(
            ("train_images.npy", NpyBytes.Array("|u1", "(2, 3, 3, 4)", new byte[72])),
            ("train_masks.npy", NpyBytes.Array("|u1", "(2, 3, 4)", masks)),
            ("train_boxes.npy", NpyBytes.Array("<f4", $"({boxes.Length / 6}, 6)", bytes))));
    }
}
