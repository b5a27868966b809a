namespace Pixelwise.Onnx.Protobuf;

/// <summary>Element types, numbered as in onnx.proto's <c>TensorProto.DataType</c>.</summary>
internal enum TensorType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Float16 = 10,
}
