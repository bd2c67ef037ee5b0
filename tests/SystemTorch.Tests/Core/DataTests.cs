using TorchSharp;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Core;

public sealed class DataTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Elements_come_in_row_major_order_whatever_the_strides()
    {
        var transposed = arange(6).reshape(2, 3).t();
        var data = transposed.data<long>();
        Assert.Equal([0, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal([0, 3, 1, 4, 2, 5], data);
        Assert.Equal(4, data[1, 1]);
        Assert.Equal(5, data[5]);
        Assert.Equal(new long[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, data.ToNDArray());
        var part = new long[2];
        data.CopyTo(part, tensorIndex: 3);
        Assert.Equal([4, 2], part);
    }

    [Fact]
    public void Elements_can_be_written()
    {
        var tensor = zeros(2, 2);
        var data = tensor.t().data<float>();
        data[0, 1] = 5;
        data.CopyFrom([7], tensorIndex: 3);
        Assert.Equal([0, 0, 5, 7], tensor.data<float>().ToArray());
        Assert.Throws<IndexOutOfRangeException>(() => data[2, 0]);
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        var tensor = torch.tensor(new[] { 1, 256 });
        Assert.Equal([1, 0, 0, 0, 0, 1, 0, 0], tensor.bytes.ToArray());
        tensor.bytes = new byte[] { 2, 0, 0, 0, 3, 0, 0, 0 };
        Assert.Equal([2, 3], tensor.data<int>().ToArray());
        Assert.Throws<ArgumentException>(() => tensor.bytes = new byte[3]);
        Assert.Throws<NotImplementedException>(() => zeros(2, 3).t().bytes.Length);
    }

    [Fact]
    public void Streams_carry_a_tensor()
    {
        var stream = new MemoryStream();
        var tensor = arange(300_000);
        tensor.WriteBytesToStream(stream);
        stream.Position = 0;
        var copy = zeros_like(tensor);
        copy.ReadBytesFromStream(stream);
        Assert.True(copy.Equals(tensor));
        Assert.Throws<EndOfStreamException>(() => copy.ReadBytesFromStream(stream));
    }

    [Fact]
    public void Files_carry_a_tensor_in_both_formats()
    {
        var tensor = arange(6).reshape(2, 3).t();
        var file = Path.GetTempFileName();
        try
        {
            save(tensor, file);
            Assert.True(load(file).Equals(tensor));
            tensor.Save(file);
            Assert.True(Tensor.Load(file).Equals(tensor));
            Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => load(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Arrays_of_any_rank_become_tensors_of_their_type()
    {
        Assert.Equal([2, 2], torch.tensor(new[,] { { 1.5, 2 }, { 3, 4 } }).shape);
        Assert.Equal(ScalarType.Float64, torch.tensor(new double[1]).dtype);
        Assert.Equal(ScalarType.Float32, torch.tensor(1f).dtype);
        Assert.Equal(ScalarType.Float64, torch.tensor(1.0).dtype);
        Assert.Equal(ScalarType.Int32, torch.tensor(1).dtype);
        Assert.Equal(ScalarType.Float16, torch.tensor(new float[] { 1 }, dtype: float16).dtype);
        Assert.Equal([3, 4], torch.tensor(new List<int> { 1, 3, 4 })[1..].data<int>().ToArray());
        Assert.Equal([1, 2, 1, 1], torch.tensor(new[, , ,] { { { { true } }, { { false } } } }).shape);
    }

    [Fact]
    public void Types_are_inferred_as_TorchSharp_does()
    {
        Assert.Equal(ScalarType.Int64, full(2, 2, 1).dtype);
        Assert.Equal(ScalarType.Float32, full(2, 2, 1.5).dtype);
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Assert.Equal(ScalarType.Float32, arange(0, 1, 0.5).dtype);
        Assert.Equal(ScalarType.Float32, zeros(2).dtype);
        Assert.Equal(ScalarType.Int64, randint(5, [2]).dtype);
        Assert.Equal(ScalarType.Float32, (torch.tensor(1) / torch.tensor(2)).dtype);
    }

    [Fact]
    public void A_tensor_over_an_array_shares_its_memory()
    {
        var array = new float[] { 1, 2, 3, 4 };
        var shared = from_array(array);
        var copied = torch.tensor(array);
        array[0] = 9;
        shared[3] = -1f;
        Assert.Equal([9, 2, 3, -1], shared.data<float>().ToArray());
        Assert.Equal(-1, array[3]);
        Assert.Equal([1, 2, 3, 4], copied.data<float>().ToArray());
        Assert.Equal([2, 3], frombuffer(array, ScalarType.Float32, count: 2, offset: 1).data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => frombuffer(array, ScalarType.Float32, count: 4, offset: 1));
        Assert.Equal([2, 2], array.ToTensor([2, 2]).shape);
    }

    [Fact]
    public void Conversions_give_new_handles_and_dispose_the_old_if_asked()
    {
        var tensor = torch.tensor(new float[] { 1.7f, -2.2f });
        var same = tensor.to(ScalarType.Float32);
        Assert.NotSame(tensor, same);
        Assert.Equal([1, -2], tensor.to(ScalarType.Int32).data<int>().ToArray());
        Assert.Equal([1, -2], tensor.@long().data<long>().ToArray());
        var moved = tensor.to(ScalarType.Float64, disposeAfter: true);
        Assert.True(tensor.IsInvalid);
        Assert.Equal(ScalarType.Float64, moved.dtype);
        Assert.False(same.IsInvalid);
    }

    [Fact]
    public void Single_elements_convert()
    {
        var seven = torch.tensor(7L);
        Assert.Equal(7L, seven.item<long>());
        Assert.Equal(7f, seven.ToSingle());
        Assert.Equal(7, (int)seven);
        Assert.True(seven.ToBoolean());
        Assert.Equal(7.5, (double)torch.tensor(7.5f));
        Assert.Equal(7.5, torch.tensor(7.5).ToScalar().ToDouble());
        Assert.Equal(new List<object> { 1L, 2L }, torch.tensor(new long[] { 1, 2 }).tolist());
    }

    [Fact]
    public void Text_describes_and_lists()
    {
        var tensor = torch.tensor(new float[] { 1, 2.5f, 3, 4 }, [2, 2]);
        Assert.Equal("[2x2], type = Float32, device = cpu", tensor.ToString());
        Assert.Equal("[2x2], type = Float32, device = cpu\n[[1, 2.5],\n [3, 4]]", tensor.str(newLine: "\n"));
        Assert.Contains("[0, 1, 2, ..., 1997, 1998, 1999]", arange(2000).str());
    }

    [Fact]
    public void Sizes_compare_join_and_count()
    {
        Size size = (2, 3, 4);
        Assert.Equal(24, size.numel());
        Assert.True(size == new Size([2L, 3, 4]));
        Assert.True(size + 5 == new Size([2L, 3, 4, 5]));
        Assert.True(default(Size).IsScalar);
        Assert.Equal(1, default(Size).numel());
        Assert.True(broadcast_shapes([3, 1], [1, 4]) == (3, 4));
    }
}
